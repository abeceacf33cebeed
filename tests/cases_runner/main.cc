// licet_cases DIR...: runs the worked legal cases; the same as `licet test-cases DIR...`.
#include <string>
#include <vector>

#include "cli/command.h"

int main(int argc, char** argv) {
  std::string program = "licet";
  std::string command = "test-cases";
  std::vector<char*> words{program.data(), command.data()};
  words.insert(words.end(), argv + 1, argv + argc);
  int count = static_cast<int>(words.size());
  words.push_back(nullptr);
  return licet::cli::run(count, words.data());
}
