"""The pages where pairs are judged, merged and separated again."""
