// Fetching the official files of a list.
#pragma once

#include <optional>
#include <string>

#include "lists/store.h"

namespace licet::lists {

struct FetchRequest {
  std::string url;
  std::string etag, last_modified;     // of the file at hand; empty: send it whole
};

struct FetchResponse {
  int status = 0;                      // of HTTP: 200, 304, ...
  std::string body;
  std::string etag, last_modified;
};

// The way to the network; the room itself knows none. A Problem: no answer was had.
class Fetcher {
 public:
  virtual ~Fetcher() = default;
  [[nodiscard]] virtual base::Result<FetchResponse> fetch(const FetchRequest& request) = 0;
};

struct UpdateOptions {
  base::Date today;
  std::optional<base::Date> as_of;     // of the list, where it does not say so itself
  bool accept_shrunken = false;
  std::vector<std::string> urls;       // instead of the source's own; empty: those
};

// Fetches the files of the source, those that are not at hand unchanged, and adds them to the
// store. Whatever fails leaves the version in force and is kept as a refusal.
[[nodiscard]] base::Result<Added> update(Store& store, const Source& source, Fetcher& fetcher,
                                         const UpdateOptions& options);

}  // namespace licet::lists
