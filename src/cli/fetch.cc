#include "cli/fetch.h"

#include <curl/curl.h>
#include <dlfcn.h>

#include <algorithm>
#include <array>

#include "fmt/format.h"

namespace licet::cli {

namespace {

constexpr const char* kFile = "libcurl.so.4";
constexpr std::size_t kMostBytes = std::size_t{1} << 30;

// clang-format off: a list of names reads better in rows
#define LICET_CURL_FUNCTIONS(X)                                              \
  X(global_init) X(easy_init) X(easy_cleanup) X(easy_perform) X(easy_strerror) \
  X(slist_append) X(slist_free_all)
// clang-format on

struct CurlLibrary {
// NOLINTNEXTLINE(bugprone-macro-parentheses): the name of a member cannot stand in them
#define LICET_CURL_MEMBER(name) decltype(&::curl_##name) name = nullptr;
  LICET_CURL_FUNCTIONS(LICET_CURL_MEMBER)
#undef LICET_CURL_MEMBER
  // These two take any type after the option; the header wraps them in macros.
  CURLcode (*easy_setopt)(CURL*, CURLoption, ...) = nullptr;
  CURLcode (*easy_getinfo)(CURL*, CURLINFO, ...) = nullptr;
};

base::Problem missing(const char* why) {
  base::Problem problem;
  problem.what =
      std::string("the library that fetches files cannot be loaded: ") + (why ? why : kFile);
  problem.remedy = "install the package libcurl4, or import files: licet lists import FILE";
  return problem;
}

base::Result<CurlLibrary> load() {
  void* handle = ::dlopen(kFile, RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) return base::fail(missing(::dlerror()));
  CurlLibrary out;
  const char* lacking = nullptr;
#define LICET_CURL_FIND(name)                                                      \
  out.name = reinterpret_cast<decltype(out.name)>(::dlsym(handle, "curl_" #name)); \
  if (out.name == nullptr) lacking = "curl_" #name;
  LICET_CURL_FUNCTIONS(LICET_CURL_FIND)
  LICET_CURL_FIND(easy_setopt)
  LICET_CURL_FIND(easy_getinfo)
#undef LICET_CURL_FIND
  if (lacking != nullptr) return base::fail(missing(lacking));
  if (out.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return base::fail(missing("global_init"));
  return out;
}

bool is_local(std::string_view url) {
  for (std::string_view host : {"http://127.0.0.1", "http://localhost", "http://[::1]"}) {
    if (!url.starts_with(host)) continue;
    std::string_view rest = url.substr(host.size());
    return rest.empty() || rest.front() == ':' || rest.front() == '/';
  }
  return false;
}

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* into) {
  auto& body = *static_cast<std::string*>(into);
  std::size_t bytes = size * count;
  if (body.size() + bytes > kMostBytes) return 0;   // the transfer fails
  body.append(data, bytes);
  return bytes;
}

bool same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) ==
           std::tolower(static_cast<unsigned char>(y));
  });
}

std::size_t take_header(char* data, std::size_t size, std::size_t count, void* into) {
  auto& response = *static_cast<lists::FetchResponse*>(into);
  std::string_view line(data, size * count);
  // The answer of a redirection, or of a proxy, says nothing of the file.
  if (line.starts_with("HTTP/")) response.etag = response.last_modified = {};
  std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return line.size();
  std::string_view name = line.substr(0, colon);
  std::string_view value = line.substr(colon + 1);
  while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
  while (!value.empty() && (value.back() == '\n' || value.back() == '\r')) value.remove_suffix(1);
  if (same_word(name, "etag")) response.etag = std::string(value);
  if (same_word(name, "last-modified")) response.last_modified = std::string(value);
  return line.size();
}

class CurlFetcher : public lists::Fetcher {
 public:
  CurlFetcher(const CurlLibrary& curl, std::string agent, std::string authorities)
      : curl_(curl), agent_(std::move(agent)), authorities_(std::move(authorities)) {}

  base::Result<lists::FetchResponse> fetch(const lists::FetchRequest& request) override {
    bool local = is_local(request.url);
    if (!local && !request.url.starts_with("https://")) {
      base::Problem problem = failed(request, "not an HTTPS address");
      problem.expected = "https://...";
      return base::fail(std::move(problem));
    }
    std::unique_ptr<CURL, decltype(curl_.easy_cleanup)> easy(curl_.easy_init(), curl_.easy_cleanup);
    if (!easy) return base::fail(failed(request, "no memory"));
    std::unique_ptr<curl_slist, decltype(curl_.slist_free_all)> headers(conditions(request),
                                                                        curl_.slist_free_all);
    lists::FetchResponse response;
    prepare(easy.get(), request, local, headers.get(), response);
    CURLcode code = curl_.easy_perform(easy.get());
    if (code != CURLE_OK) {
      std::string what = response.body.size() + CURL_MAX_WRITE_SIZE > kMostBytes
                             ? std::string("over 1 GB")
                             : std::string(curl_.easy_strerror(code));
      base::Problem problem = failed(request, std::move(what));
      if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE) {
        problem.remedy = "install ca-certificates, or name the authority to trust: --ca-file FILE";
      }
      return base::fail(std::move(problem));
    }
    long status = 0;
    curl_.easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    response.status = static_cast<int>(status);
    return response;
  }

 private:
  static base::Problem failed(const lists::FetchRequest& request, std::string why) {
    base::Problem problem;
    problem.what = "cannot be fetched: " + std::move(why);
    problem.where.file = request.url;
    return problem;
  }

  curl_slist* conditions(const lists::FetchRequest& request) const {
    curl_slist* list = nullptr;
    if (!request.etag.empty()) {
      list = curl_.slist_append(list, ("If-None-Match: " + request.etag).c_str());
    }
    if (!request.last_modified.empty()) {
      list = curl_.slist_append(list, ("If-Modified-Since: " + request.last_modified).c_str());
    }
    return list;
  }

  void prepare(CURL* easy, const lists::FetchRequest& request, bool local, curl_slist* headers,
               lists::FetchResponse& response) const {
    const char* protocols = local ? "http,https" : "https";
    constexpr long yes = 1;
    constexpr long redirects = 5;
    constexpr long connect_seconds = 30;
    constexpr long slow_bytes = 1000;     // a second
    constexpr long slow_seconds = 60;     // so long and the transfer is given up
    curl_.easy_setopt(easy, CURLOPT_URL, request.url.c_str());
    curl_.easy_setopt(easy, CURLOPT_USERAGENT, agent_.c_str());
    if (!authorities_.empty()) curl_.easy_setopt(easy, CURLOPT_CAINFO, authorities_.c_str());
    curl_.easy_setopt(easy, CURLOPT_PROTOCOLS_STR, protocols);
    curl_.easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, protocols);
    curl_.easy_setopt(easy, CURLOPT_FOLLOWLOCATION, yes);
    curl_.easy_setopt(easy, CURLOPT_MAXREDIRS, redirects);
    curl_.easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, connect_seconds);
    curl_.easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, slow_bytes);
    curl_.easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, slow_seconds);
    curl_.easy_setopt(easy, CURLOPT_NOSIGNAL, yes);
    curl_.easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
    curl_.easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_.easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
    curl_.easy_setopt(easy, CURLOPT_WRITEDATA, &response.body);
    curl_.easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
    curl_.easy_setopt(easy, CURLOPT_HEADERDATA, &response);
  }

  const CurlLibrary& curl_;
  std::string agent_;
  std::string authorities_;
};

}  // namespace

base::Result<std::unique_ptr<lists::Fetcher>> make_fetcher(std::string agent,
                                                           std::string authorities) {
  static const base::Result<CurlLibrary> library = load();
  if (!library) return base::fail(library.error());
  return std::make_unique<CurlFetcher>(*library, std::move(agent), std::move(authorities));
}

}  // namespace licet::cli
