#include "verify/z3_library.h"

#include <dlfcn.h>

namespace licet::verify {
namespace {

constexpr const char* kFile = LICET_Z3_SONAME;

base::Problem missing(const char* why) {
  base::Problem p;
  p.what = std::string("the theorem prover Z3 cannot be loaded: ") + (why ? why : kFile);
  p.remedy = "install the package libz3-4";
  return p;
}

base::Result<Z3Library> load() {
  void* handle = ::dlopen(kFile, RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) return base::fail(missing(::dlerror()));
  Z3Library out;
  const char* lacking = nullptr;
#define LICET_Z3_FIND(name)                                                      \
  out.name = reinterpret_cast<decltype(out.name)>(::dlsym(handle, "Z3_" #name)); \
  if (out.name == nullptr) lacking = "Z3_" #name;
  LICET_Z3_FUNCTIONS(LICET_Z3_FIND)
#undef LICET_Z3_FIND
  if (lacking != nullptr) return base::fail(missing(lacking));
  return out;
}

}  // namespace

base::Result<const Z3Library*> z3_library() {
  static const base::Result<Z3Library> loaded = load();
  if (!loaded) return base::fail(loaded.error());
  return &*loaded;
}

}  // namespace licet::verify
