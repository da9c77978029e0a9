"""The child: leerling, ouder, inschrijving, what the child needs and what was tried."""
