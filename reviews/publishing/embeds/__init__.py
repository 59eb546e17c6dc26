"""A verdict inside other sites' pages: an embed without a script, and oEmbed (oembed.com, 1.0) that hands it out."""
