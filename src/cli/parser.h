// The parser of the command line by name, for what only hands it on: an object of the library's own
// stands in every file that includes it, and takes seconds to compile.
#pragma once

namespace CLI {  // NOLINT(readability-identifier-naming)
class App;
class Validator;
}  // namespace CLI
