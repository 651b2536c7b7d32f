"""How a library becomes a report: rules are run, answers scored, earlier results taken where they still hold."""
