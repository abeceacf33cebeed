# Completion of licet for fish.

set -l commands check classify catalogue law expr schema version
complete -c licet -f -n "not __fish_seen_subcommand_from $commands" -a "$commands"
complete -c licet -f -n "__fish_seen_subcommand_from catalogue" -a "list show compare claims"
complete -c licet -f -n "__fish_seen_subcommand_from law" -a "list show at timeline diff why book"
complete -c licet -f -n "__fish_seen_subcommand_from expr" -a eval
complete -c licet -f -n "__fish_seen_subcommand_from schema" -a "case determination"
complete -c licet -F -n "__fish_seen_subcommand_from check classify"

complete -c licet -n "__fish_seen_subcommand_from check classify catalogue law expr" -l json -d "as JSON"
complete -c licet -n "__fish_seen_subcommand_from check classify catalogue law" -l markdown -d "as Markdown"
complete -c licet -n "__fish_seen_subcommand_from check classify catalogue law" -l html -d "as a printable page"
complete -c licet -n "__fish_seen_subcommand_from check classify" -x -l on -d "day of the act"
complete -c licet -n "__fish_seen_subcommand_from check classify law" -x -l known -d "what was published by then"
complete -c licet -n "__fish_seen_subcommand_from check" -x -l assume -a "none ordinary" -d "fill absent facts"
complete -c licet -n "__fish_seen_subcommand_from check" -x -l basis -a "codified enforced" -d "verdict for the exit status"
complete -c licet -n "__fish_seen_subcommand_from expr" -r -l bindings -d "values of names, as JSON"
complete -c licet -l help -d "options"
