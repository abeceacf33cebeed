// Files over HTTPS, through libcurl, which is opened when the first file is fetched.
#pragma once

#include <memory>
#include <string>

#include "base/problem.h"
#include "lists/update.h"

namespace licet::cli {

// Fails when the library is not there. Plain HTTP is refused except to this machine itself; a
// redirection must lead to HTTPS too. `agent` is sent as User-Agent. `authorities`: a file of
// certificates (PEM) to trust in place of the system's; empty: the system's.
[[nodiscard]] base::Result<std::unique_ptr<lists::Fetcher>> make_fetcher(std::string agent,
                                                                         std::string authorities);

}  // namespace licet::cli
