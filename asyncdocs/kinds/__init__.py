"""What a document of each kind should be: the model, and the YAML files beside it that say it for every kind."""
