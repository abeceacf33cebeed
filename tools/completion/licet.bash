# Completion of licet for bash.

_licet() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local command=${COMP_WORDS[1]} words=""
  COMPREPLY=()

  case $previous in
    --assume) words="none ordinary" ;;
    --basis) words="codified enforced" ;;
    --on | --known) return ;;
  esac
  if [ -z "$words" ]; then
    if [ "$COMP_CWORD" -eq 1 ]; then
      words="check classify catalogue law expr schema version --help"
    elif [ "$COMP_CWORD" -eq 2 ]; then
      case $command in
        catalogue) words="list show compare claims" ;;
        law) words="list show at timeline diff why book" ;;
        expr) words="eval" ;;
        schema) words="case determination" ;;
      esac
    fi
    if [[ $current == -* ]]; then
      case $command in
        check) words="--json --markdown --html --assume --basis --on --known --help" ;;
        classify) words="--json --markdown --html --on --known --help" ;;
        catalogue | law) words="--json --markdown --html --known --help" ;;
        expr) words="--json --bindings --help" ;;
        *) words="--help" ;;
      esac
    fi
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  if [ ${#COMPREPLY[@]} -eq 0 ] && [[ $command == check || $command == classify ]]; then
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}
complete -o filenames -F _licet licet
