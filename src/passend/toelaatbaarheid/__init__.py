"""The gate: aanvraag, deskundigenadvies, besluit, verklaring, bezwaar."""
