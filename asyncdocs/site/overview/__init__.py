"""What the site works out of all documents for its views: habits, clusters, where to begin."""
