"""Published lists in the forms that feed readers and data sets take: Atom, RSS, JSON Feed and schema.org DataFeed."""
