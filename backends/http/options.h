#pragma once

#include <string>

#include "backends/http/client.h"
#include "backends/http/handles.h"

namespace flotte::http {

/// What an easy handle needs to reach an endpoint: address, authorities, client certificate, proxy. The lists
/// must outlive the transfer.
struct Reach {
    std::string url;        ///< what libcurl is told
    std::string hostLine;   ///< "Host: …" when the URL's host is not the one that is asked; else empty
    std::string connectTo;  ///< CURLOPT_CONNECT_TO when the TCP connection goes elsewhere than the URL says;
                            ///< else empty
};

/// With a server name, libcurl is given a URL of that name (SNI and verification follow it), the TCP
/// connection goes to the endpoint's host, and the Host header stays the endpoint's.
Reach reachOf(const Endpoint& endpoint, const std::string& path);

/// Host (an IPv6 address without brackets) and port of a URL, the scheme's where it names none.
struct Address {
    std::string host;
    int port = 0;
};
Address addressOf(const std::string& url);

bool isTls(const Endpoint& endpoint);

/// Sets TLS and proxy. The endpoint must outlive the handle: the PEM texts are not copied.
void applyEndpoint(CURL* easy, const Endpoint& endpoint);

}  // namespace flotte::http
