"""Settings per place: `demo` on this machine, `test` for the tests, `productie` for real use."""
