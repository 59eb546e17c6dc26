"""Programs that measure. `make bench` runs them all; nothing here is part of the product."""
