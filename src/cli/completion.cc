// licet completion: what a shell needs to complete commands and options, made from the commands
// themselves.
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.h"
#include "fmt/format.h"

namespace licet::cli {

namespace {

struct Entry {
  std::string path;                  // "licet law diff"
  std::vector<const CLI::App*> commands;
  std::vector<const CLI::Option*> options;
};

std::vector<const CLI::App*> shown_commands(const CLI::App& app) {
  std::vector<const CLI::App*> shown;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (!command->get_group().empty()) shown.push_back(command);
  }
  return shown;
}

bool is_flag(const CLI::Option& option) { return option.get_items_expected_max() == 0; }

void collect(const CLI::App& app, const std::string& path, std::vector<Entry>& out) {
  Entry entry{path, shown_commands(app), {}};
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_lnames().empty()) entry.options.push_back(option);
  }
  std::vector<const CLI::App*> commands = entry.commands;
  out.push_back(std::move(entry));
  for (const CLI::App* command : commands) collect(*command, path + " " + command->get_name(), out);
}

std::string words_of(const Entry& entry) {
  std::string words;
  for (const CLI::App* command : entry.commands) words += command->get_name() + " ";
  for (const CLI::Option* option : entry.options)
    words += "--" + option->get_lnames().front() + " ";
  if (!words.empty()) words.pop_back();
  return words;
}

std::string bash_script(const std::vector<Entry>& entries) {
  std::string cases;
  for (const Entry& entry : entries) {
    cases += fmt::format("    '{}') words='{}' ;;\n", entry.path, words_of(entry));
  }
  return fmt::format(
      R"(# bash completion for licet; made by: licet completion bash
_licet() {{
  local current="${{COMP_WORDS[COMP_CWORD]}}" path=licet words= i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$path ${{COMP_WORDS[i]}}" in
{}    esac
  done
  case "$path" in
{}  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [[ $current == -* ]] || COMPREPLY+=($(compgen -f -- "$current"))
}}
complete -o filenames -F _licet licet
)",
      [&] {
        std::string paths;
        for (const Entry& entry : entries) {
          if (entry.path == "licet") continue;
          paths += fmt::format("      '{0}') path='{0}' ;;\n", entry.path);
        }
        return paths;
      }(),
      cases);
}

// A description as a shell takes it between single quotes.
std::string shell_quoted(std::string_view text, std::string_view more = "") {
  std::string out;
  for (char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      if (more.find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out;
}

std::string zsh_function_name(const std::string& path) {
  std::string name = "_" + path;
  for (char& c : name) {
    if (c == ' ' || c == '-') c = '_';
  }
  return name;
}

std::string zsh_function(const Entry& entry) {
  std::string body;
  for (const CLI::Option* option : entry.options) {
    body += fmt::format(" \\\n    '--{}[{}]{}'", option->get_lnames().front(),
                        shell_quoted(option->get_description(), "[]:"),
                        is_flag(*option) ? "" : ":value:_files");
  }
  if (entry.commands.empty()) {
    return fmt::format("{}() {{\n  _arguments{} \\\n    '*:file:_files'\n}}\n",
                       zsh_function_name(entry.path), body);
  }
  std::string names;
  std::string dispatch;
  for (const CLI::App* command : entry.commands) {
    names += fmt::format("    '{}:{}'\n", command->get_name(),
                         shell_quoted(command->get_description(), ":"));
    dispatch += fmt::format("        {}) {} ;;\n", command->get_name(),
                            zsh_function_name(entry.path + " " + command->get_name()));
  }
  return fmt::format(R"({}() {{
  local -a commands=(
{}  )
  _arguments -C{} \
    '1: :->command' '*:: :->rest'
  case $state in
    command) _describe command commands ;;
    rest)
      case $words[1] in
{}      esac ;;
  esac
}}
)",
                     zsh_function_name(entry.path), names, body, dispatch);
}

std::string zsh_script(const std::vector<Entry>& entries) {
  std::string out = "#compdef licet\n# zsh completion for licet; made by: licet completion zsh\n";
  for (const Entry& entry : entries) out += zsh_function(entry);
  return out + "_licet \"$@\"\n";
}

// The condition under which fish offers what belongs to `path`.
std::string fish_condition(const Entry& entry) {
  std::string condition;
  std::size_t at = entry.path.find(' ');
  if (at == std::string::npos) return "__fish_use_subcommand";
  while (at != std::string::npos) {
    std::size_t next = entry.path.find(' ', at + 1);
    std::string word = entry.path.substr(at + 1, next == std::string::npos ? next : next - at - 1);
    condition += (condition.empty() ? "" : "; and ") + ("__fish_seen_subcommand_from " + word);
    at = next;
  }
  if (entry.commands.empty()) return condition;
  condition += "; and not __fish_seen_subcommand_from";
  for (const CLI::App* command : entry.commands) condition += " " + command->get_name();
  return condition;
}

std::string fish_script(const std::vector<Entry>& entries) {
  std::string out = "# fish completion for licet; made by: licet completion fish\n";
  for (const Entry& entry : entries) {
    std::string condition = fish_condition(entry);
    for (const CLI::App* command : entry.commands) {
      out += fmt::format("complete -c licet -n '{}' -f -a {} -d '{}'\n", condition,
                         command->get_name(), shell_quoted(command->get_description()));
    }
    for (const CLI::Option* option : entry.options) {
      out += fmt::format("complete -c licet -n '{}' -l {}{} -d '{}'\n", condition,
                         option->get_lnames().front(), is_flag(*option) ? "" : " -r",
                         shell_quoted(option->get_description()));
    }
  }
  return out;
}

int completion(const CLI::App& app, const std::string& shell) {
  std::vector<Entry> entries;
  collect(app, "licet", entries);
  if (shell == "bash") return put({}, bash_script(entries));
  return put({}, shell == "zsh" ? zsh_script(entries) : fish_script(entries));
}

}  // namespace

void add_completion(CLI::App& app, int& exit_status) {
  auto shell = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("completion", "Completion for bash, zsh or fish");
  command->add_option("shell", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}))
      ->type_name("SHELL");
  command->callback([shell, &app, &exit_status] { exit_status = completion(app, *shell); });
}

}  // namespace licet::cli
