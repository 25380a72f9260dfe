"""Which addresses of the internet are public: by the lists of IANA, which Python's `is_global` follows differently from
version to version.

https://www.iana.org/assignments/iana-ipv4-special-registry/ and iana-ipv6-special-registry, as of 2025.
"""

from __future__ import annotations

import ipaddress

_NOT_PUBLIC = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        ),
    )
)  # fmt: skip
_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All that is given out of IPv6; what lies outside is for links, sites, translators, groups, or nobody."""
_NOT_PUBLIC_6 = tuple(map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "3fff::/20")))
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""An IPv4 address behind a translator (RFC 6052)."""


def is_public(address: str) -> bool:
    """Whether an address is that of a machine on the internet, and of no other network.

    Raises:
        ValueError: it is no address.
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inside = found.ipv4_mapped or found.sixtofour
        if inside is None and found in _TRANSLATED:
            inside = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inside is None:
            return found in _UNICAST and not any(found in network for network in _NOT_PUBLIC_6)
        found = inside
    return not any(found in network for network in _NOT_PUBLIC)
