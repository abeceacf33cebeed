#include "lists/update.h"

#include <algorithm>

#include "fmt/format.h"
#include "lists/store_files.h"

namespace licet::lists {

namespace {

base::Problem bad_status(const std::string& url, int status) {
  base::Problem problem;
  problem.what = fmt::format("the server answered with status {}", status);
  problem.where.file = url;
  problem.expected = "200, or 304 for a file that is at hand";
  if (status == 401 || status == 403) {
    problem.remedy = "the address may need a token; get the file by hand and import it";
  } else {
    problem.remedy = "try again later, or get the file by hand and import it";
  }
  return problem;
}

const StoredFile* held_file(const Version* held, const std::string& url) {
  if (!held) return nullptr;
  auto found = std::ranges::find(held->files, url, &StoredFile::origin);
  return found == held->files.end() ? nullptr : &*found;
}

struct Fetched {
  std::vector<Incoming> files;
  bool any_new = false;
};

base::Result<Fetched> fetch_all(const Store& store, const Version* held, Fetcher& fetcher,
                                const std::vector<std::string>& urls) {
  Fetched out;
  for (const std::string& url : urls) {
    const StoredFile* at_hand = held_file(held, url);
    FetchRequest request{url, {}, {}};
    if (at_hand) {
      request.etag = at_hand->etag;
      request.last_modified = at_hand->last_modified;
    }
    bool conditional = !request.etag.empty() || !request.last_modified.empty();
    auto response = fetcher.fetch(request);
    if (!response) return base::fail(std::move(response.error()));
    Incoming file{url, {}, url, {}, {}};
    if (response->status == 304 && conditional) {
      auto bytes = store.load_file(*held, *at_hand);
      if (!bytes) return base::fail(std::move(bytes.error()));
      file.bytes = std::move(*bytes);
      file.etag = at_hand->etag;
      file.last_modified = at_hand->last_modified;
    } else if (response->status == 200) {
      file.bytes = std::move(response->body);
      file.etag = std::move(response->etag);
      file.last_modified = std::move(response->last_modified);
      out.any_new = true;
    } else {
      return base::fail(bad_status(url, response->status));
    }
    out.files.push_back(std::move(file));
  }
  return out;
}

// Whether what is at the addresses is the newest that the publisher has. An address with a day in
// it gives the list of that day; who keeps a copy elsewhere may have let it lie. A user's own list
// is wherever the user says.
bool is_publishers(const Source& source, const std::vector<std::string>& urls) {
  return std::ranges::none_of(urls, [&](const std::string& url) {
    bool known = std::ranges::find(source.urls, url) != source.urls.end();
    return day_in_name(url) || (!known && source.is_official());
  });
}

}  // namespace

base::Result<Added> update(Store& store, const Source& source, Fetcher& fetcher,
                           const UpdateOptions& options) {
  const std::vector<std::string>& urls = options.urls.empty() ? source.urls : options.urls;
  if (urls.empty()) {
    base::Problem problem;
    problem.what = "the list has no address to fetch it from";
    problem.given = source.id;
    problem.remedy = "get the file by hand: licet lists import FILE --as " + source.id;
    return base::fail(std::move(problem));
  }
  bool publishers = is_publishers(source, urls);
  std::optional<Version> held;
  if (const Version* newest = store.newest(source.id)) held = *newest;
  if (held && !store.check(*held)) held.reset();  // damaged: all of it is fetched
  auto fetched = fetch_all(store, held ? &*held : nullptr, fetcher, urls);
  if (!fetched) {
    auto kept = store.refuse({source.id, options.today, fetched.error().to_string()});
    if (!kept) say_also(fetched.error(), kept.error());
    return base::fail(std::move(fetched.error()));
  }
  bool all_asked = held && urls.size() >= held->files.size();
  // Who says of which day the files are says it of those that are at hand too.
  if (!fetched->any_new && all_asked && !options.as_of) {
    Added out{*held, true, *held, {}};
    if (!publishers) return out;
    auto confirmed = store.confirm(*held, options.today);
    if (!confirmed) return base::fail(std::move(confirmed.error()));
    return out;
  }
  AddOptions add;
  add.today = options.today;
  add.source = source.id;
  add.as_of = options.as_of;
  add.from_publisher = publishers;
  add.accept_shrunken = options.accept_shrunken;
  return store.add(std::move(fetched->files), add);
}

}  // namespace licet::lists
