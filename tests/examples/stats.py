"""Write how many posts each year and each author has: ``python stats.py blog/posts.json``."""

import json
import sys
from collections import Counter
from pathlib import Path

data = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
if data["version"] != 1:
    sys.exit(f"unknown version {data['version']}")
posts = data["posts"]
years = Counter(post["date"][:4] for post in posts if post["date"])
authors = Counter(author["name"] for post in posts for author in post["authors"])
lines = [f"{year}: {number}" for year, number in sorted(years.items())]
lines += [f"{name}: {number}" for name, number in authors.most_common()]
lines.append(f"Minutes to read: {sum(post['minutes'] for post in posts)}")
sys.stdout.write("\n".join(lines) + "\n")
