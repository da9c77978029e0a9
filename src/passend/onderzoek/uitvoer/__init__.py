"""Writing a study: JSON, tables, figures, report, and how to repeat it. All or nothing."""
