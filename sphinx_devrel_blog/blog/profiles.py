"""Authors' accounts on social networks: names, profile URLs and handles."""

from __future__ import annotations

import re

_NAMES = {
    "dev": "DEV",
    "github": "GitHub",
    "gitlab": "GitLab",
    "linkedin": "LinkedIn",
    "stackoverflow": "Stack Overflow",
    "youtube": "YouTube",
}
_PROFILES = {
    "bluesky": "https://bsky.app/profile/{}",
    "dev": "https://dev.to/{}",
    "facebook": "https://www.facebook.com/{}",
    "github": "https://github.com/{}",
    "gitlab": "https://gitlab.com/{}",
    "instagram": "https://www.instagram.com/{}/",
    "linkedin": "https://www.linkedin.com/in/{}/",
    "stackoverflow": "https://stackoverflow.com/users/{}",
    "threads": "https://www.threads.net/@{}",
    "twitch": "https://www.twitch.tv/{}",
    "twitter": "https://x.com/{}",
    "x": "https://x.com/{}",
    "youtube": "https://www.youtube.com/@{}",
}


def network_name(network: str) -> str:
    """Return the display name of a network."""
    return _NAMES.get(network.lower(), network.capitalize())


def social_url(network: str, handle: str) -> str:
    """Return the URL of a profile for a handle or URL, or an empty string if unknown."""
    if handle.startswith(("https://", "http://", "mailto:")):
        return handle
    name = handle.strip().removeprefix("@")
    if network.lower() == "email" and "@" in name:
        return f"mailto:{name}"
    if network.lower() == "mastodon" and "@" in name:
        user, _at, host = name.partition("@")
        return f"https://{host}/@{user}"
    pattern = _PROFILES.get(network.lower())
    return pattern.format(name) if pattern else ""


def fediverse_handle(network: str, handle: str) -> str:
    """Return a Mastodon handle or profile URL as ``@me@host``, or an empty string."""
    if network.lower() != "mastodon":
        return ""
    if found := re.fullmatch(r"https?://([\w.-]+)/@([\w.-]+)/?", handle.strip()):
        return f"@{found[2]}@{found[1]}"
    name = handle.strip().removeprefix("@")
    return f"@{name}" if re.fullmatch(r"[\w.-]+@[\w.-]+", name) else ""


def x_handle(network: str, handle: str) -> str:
    """Return an X handle or profile URL as ``@me``, or an empty string."""
    if network.lower() not in {"x", "twitter"}:
        return ""
    name = handle.strip().rstrip("/").rpartition("/")[2].removeprefix("@")
    return f"@{name}" if re.fullmatch(r"\w{1,15}", name, re.ASCII) else ""
