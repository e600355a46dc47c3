# Completion of linchpin for bash, made by `linchpin completion bash`.

_linchpin_words() {
  local word
  for word in "$@"; do
    [[ $word == "$current"* ]] && COMPREPLY+=("$word")
  done
}

_linchpin_files() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen "$1" -- "$current")
  compopt -o filenames 2>/dev/null
}

# A branch may be called anything: its name is matched and quoted, never expanded.
_linchpin_revisions() {
  local name
  while IFS= read -r name; do
    [[ $name == "$current"* ]] && COMPREPLY+=("$(printf '%q' "$name")")
  done < <(git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null)
}

_linchpin() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
  local -a flags=()
  COMPREPLY=()
  # bash parts --flag=value at the equals sign.
  if [[ $current == '=' ]]; then
    current=''
  elif [[ $previous == '=' ]] && ((COMP_CWORD > 1)); then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  if ((COMP_CWORD == 1)); then
    _linchpin_words check audit test affected who explain reviewers whatif policy rules inbox change split brief approve object matrix report agenda calendar init import export drift vendor rename schema completion man help lsp --help --version
    return
  fi
  case "$command $previous" in
    "check --root") _linchpin_files -d; return ;;
    "check --format") _linchpin_words text json github gitlab sarif junit markdown; return ;;
    "check --base" | "check --head") _linchpin_revisions; return ;;
    "check --files-from" | "check --reviews" | "check --members" | "check --baseline") _linchpin_files -f; return ;;
    "check --change" | "check --now" | "check --max-warnings" | "check --also") :; return ;;
    "check --rules-from") _linchpin_words head base both; return ;;
    "check --only") _linchpin_words alliance/domain-without-seat alliance/missing alliance/no-core-team alliance/no-sponsor alliance/not-operational alliance/not-ratified alliance/one-person-everywhere alliance/only-core-team alliance/only-executives alliance/past-end alliance/sponsor-holds-seat approval/bad-date approval/blanket approval/condition-open approval/contributor approval/core-team approval/duplicate approval/not-a-deputy approval/not-authored approval/not-eligible approval/objection-open approval/objection-removed approval/overruled-without-authority approval/self approval/source-conflict approval/stale approval/trailer-outside-block approval/unknown-commit approval/unverified change/bad-status change/decision-overdue change/declared-not-touched change/duplicate-id change/id-file-mismatch change/impact-missing change/impacted-not-informed change/missing-approval change/missing-reviewer change/no-eligible-reviewer change/outside-scope change/overlaps change/reviewer-not-alliance change/reviewer-overloaded change/too-wide change/undeclared change/undeclared-domain domain/bus-factor domain/codeowners-unknown domain/dependency-cycle domain/dependency-self domain/dependency-unknown domain/exclude-removes-all domain/glob-case domain/glob-no-match domain/glob-other-dialect domain/glob-outside-root domain/glob-redundant domain/glob-too-broad domain/invalid-glob domain/laxer-than-program domain/min-unreachable domain/no-owner domain/no-paths domain/no-support domain/orphan domain/overlap domain/parent-cycle domain/parent-unknown domain/retired-touched domain/unknown domain/unmatched-files domain/unquoted-glob evidence/adoption-overdue evidence/handover-overdue evidence/missing evidence/na-without-reason evidence/not-accepted evidence/not-found evidence/review-missing evidence/support-owner-in-core-team evidence/training-only git/failed git/no-base interop/access-unknown interop/codeowners-drift interop/codeowners-lossy interop/codeowners-too-big interop/no-access interop/no-handle interop/vendored-changed people/away-uncovered people/bad-absence people/deputy-cycle people/deputy-not-independent people/duplicate-identity people/leaving-soon people/left people/no-identity people/unknown people/unused policy/exemption-used policy/extends-unusable policy/laxer-than-organisation policy/self-amending policy/weakened schedule/bad-window schedule/in-freeze suppress/no-reason suppress/unknown-rule suppress/unused team/cycle team/empty team/unknown type/beyond-template type/emergency-incomplete type/emergency-no-authority type/emergency-review-overdue type/no-template type/risk-too-low type/template-not-authorized waiver/expired waiver/incomplete waiver/self-granted waiver/unused yaml/ambiguous-scalar yaml/bad-date yaml/duplicate-definition yaml/duplicate-key yaml/invalid-value yaml/missing-key yaml/syntax yaml/too-large yaml/unknown-key yaml/wrong-type; return ;;
    "check --fail-on") _linchpin_words error warning; return ;;
    "audit --root") _linchpin_files -d; return ;;
    "audit --format") _linchpin_words text json csv html; return ;;
    "audit --rules-from") _linchpin_words head base both; return ;;
    "test --root") _linchpin_files -d; return ;;
    "test --format") _linchpin_words text json; return ;;
    "test --now") :; return ;;
    "affected --root") _linchpin_files -d; return ;;
    "affected --format") _linchpin_words text json; return ;;
    "affected --base" | "affected --head") _linchpin_revisions; return ;;
    "affected --files-from") _linchpin_files -f; return ;;
    "affected --change" | "affected --now") :; return ;;
    "who --root") _linchpin_files -d; return ;;
    "who --format") _linchpin_words text json; return ;;
    "explain --root") _linchpin_files -d; return ;;
    "explain --format") _linchpin_words text json; return ;;
    "explain --base" | "explain --head") _linchpin_revisions; return ;;
    "explain --files-from") _linchpin_files -f; return ;;
    "explain --change" | "explain --now" | "explain --for") :; return ;;
    "reviewers --root") _linchpin_files -d; return ;;
    "reviewers --format") _linchpin_words text json; return ;;
    "reviewers --base" | "reviewers --head") _linchpin_revisions; return ;;
    "reviewers --files-from") _linchpin_files -f; return ;;
    "reviewers --change" | "reviewers --now") :; return ;;
    "whatif --root") _linchpin_files -d; return ;;
    "whatif --format") _linchpin_words text json; return ;;
    "whatif --base" | "whatif --head") _linchpin_revisions; return ;;
    "whatif --files-from") _linchpin_files -f; return ;;
    "whatif --change" | "whatif --now" | "whatif --add-reviewer" | "whatif --remove-reviewer" | "whatif --approve") :; return ;;
    "policy --root") _linchpin_files -d; return ;;
    "policy --format") _linchpin_words text json; return ;;
    "policy --diff") _linchpin_revisions; return ;;
    "rules --root") _linchpin_files -d; return ;;
    "rules --format") _linchpin_words text json; return ;;
    "inbox --root") _linchpin_files -d; return ;;
    "inbox --format") _linchpin_words text json; return ;;
    "inbox --base" | "inbox --head") _linchpin_revisions; return ;;
    "inbox --now" | "inbox --for") :; return ;;
    "change --root") _linchpin_files -d; return ;;
    "change --format") _linchpin_words text json; return ;;
    "change --base" | "change --head") _linchpin_revisions; return ;;
    "change --now" | "change --id" | "change --title" | "change --owner") :; return ;;
    "change --status") _linchpin_words draft in_review authorized implementing implemented closed rejected cancelled; return ;;
    "split --root") _linchpin_files -d; return ;;
    "split --format") _linchpin_words text json; return ;;
    "split --base" | "split --head") _linchpin_revisions; return ;;
    "split --now" | "split --change") :; return ;;
    "brief --root") _linchpin_files -d; return ;;
    "brief --format") _linchpin_words text json markdown; return ;;
    "brief --base" | "brief --head") _linchpin_revisions; return ;;
    "brief --now" | "brief --for") :; return ;;
    "approve --root") _linchpin_files -d; return ;;
    "approve --format") _linchpin_words text json; return ;;
    "approve --base") _linchpin_revisions; return ;;
    "approve --now" | "approve --change" | "approve --domain" | "approve --for" | "approve --by" | "approve --note") :; return ;;
    "object --root") _linchpin_files -d; return ;;
    "object --format") _linchpin_words text json; return ;;
    "object --base") _linchpin_revisions; return ;;
    "object --now" | "object --change" | "object --domain" | "object --concern" | "object --for" | "object --by") :; return ;;
    "matrix --root") _linchpin_files -d; return ;;
    "matrix --format") _linchpin_words text json markdown; return ;;
    "matrix --base" | "matrix --head") _linchpin_revisions; return ;;
    "matrix --files-from") _linchpin_files -f; return ;;
    "matrix --change" | "matrix --now") :; return ;;
    "report --root") _linchpin_files -d; return ;;
    "report --format") _linchpin_words text json html; return ;;
    "report --base" | "report --head") _linchpin_revisions; return ;;
    "report --now" | "report --releases") :; return ;;
    "report --html") _linchpin_files -f; return ;;
    "agenda --root") _linchpin_files -d; return ;;
    "agenda --format") _linchpin_words text json; return ;;
    "agenda --base" | "agenda --head") _linchpin_revisions; return ;;
    "agenda --now") :; return ;;
    "calendar --root") _linchpin_files -d; return ;;
    "calendar --format") _linchpin_words text json; return ;;
    "calendar --base" | "calendar --head") _linchpin_revisions; return ;;
    "calendar --now" | "calendar --for") :; return ;;
    "calendar --ics") _linchpin_files -f; return ;;
    "init --root") _linchpin_files -d; return ;;
    "init --format") _linchpin_words text json; return ;;
    "init --from") _linchpin_words folders codeowners owners maintainers backstage; return ;;
    "import --root") _linchpin_files -d; return ;;
    "import --format") _linchpin_words text json; return ;;
    "import --out" | "import -o") _linchpin_files -f; return ;;
    "import --org") :; return ;;
    "export --root") _linchpin_files -d; return ;;
    "export --format") _linchpin_words text json; return ;;
    "export --out" | "export -o" | "export --ids") _linchpin_files -f; return ;;
    "export --change" | "export --project") :; return ;;
    "export --base") _linchpin_revisions; return ;;
    "drift --root") _linchpin_files -d; return ;;
    "drift --format") _linchpin_words text json; return ;;
    "vendor --root") _linchpin_files -d; return ;;
    "vendor --format") _linchpin_words text json; return ;;
    "vendor --as") :; return ;;
    "rename --root") _linchpin_files -d; return ;;
    "rename --format") _linchpin_words text json; return ;;
    "schema --root") _linchpin_files -d; return ;;
    "schema --format") _linchpin_words text json; return ;;
  esac
  case "$command" in
    check) flags=(--root --format --quiet -q --no-color --help -h --base --head --staged --worktree --files-from --change --now --reviews --members --rules-from --only --fail-on --max-warnings --baseline --update-baseline --fix --dry-run --also); [[ $current == -* ]] || _linchpin_files -f ;;
    audit) flags=(--root --format --quiet -q --no-color --help -h --first-parent --rules-from); [[ $current == -* ]] || _linchpin_revisions ;;
    test) flags=(--root --format --quiet -q --no-color --help -h --now); [[ $current == -* ]] || _linchpin_files -f ;;
    affected) flags=(--root --format --quiet -q --no-color --help -h --base --head --staged --worktree --files-from --change --now --null -z); [[ $current == -* ]] || _linchpin_files -f ;;
    who) flags=(--root --format --quiet -q --no-color --help -h --stdin); [[ $current == -* ]] || _linchpin_files -f ;;
    explain) flags=(--root --format --quiet -q --no-color --help -h --base --head --staged --worktree --files-from --change --now --for); [[ $current == -* ]] || _linchpin_files -f ;;
    reviewers) flags=(--root --format --quiet -q --no-color --help -h --base --head --staged --worktree --files-from --change --now); [[ $current == -* ]] || : ;;
    whatif) flags=(--root --format --quiet -q --no-color --help -h --base --head --staged --worktree --files-from --change --now --add-reviewer --remove-reviewer --approve); [[ $current == -* ]] || : ;;
    policy) flags=(--root --format --quiet -q --no-color --help -h --effective --diff); [[ $current == -* ]] || : ;;
    rules) flags=(--root --format --quiet -q --no-color --help -h); [[ $current == -* ]] || _linchpin_words alliance/domain-without-seat alliance/missing alliance/no-core-team alliance/no-sponsor alliance/not-operational alliance/not-ratified alliance/one-person-everywhere alliance/only-core-team alliance/only-executives alliance/past-end alliance/sponsor-holds-seat approval/bad-date approval/blanket approval/condition-open approval/contributor approval/core-team approval/duplicate approval/not-a-deputy approval/not-authored approval/not-eligible approval/objection-open approval/objection-removed approval/overruled-without-authority approval/self approval/source-conflict approval/stale approval/trailer-outside-block approval/unknown-commit approval/unverified change/bad-status change/decision-overdue change/declared-not-touched change/duplicate-id change/id-file-mismatch change/impact-missing change/impacted-not-informed change/missing-approval change/missing-reviewer change/no-eligible-reviewer change/outside-scope change/overlaps change/reviewer-not-alliance change/reviewer-overloaded change/too-wide change/undeclared change/undeclared-domain domain/bus-factor domain/codeowners-unknown domain/dependency-cycle domain/dependency-self domain/dependency-unknown domain/exclude-removes-all domain/glob-case domain/glob-no-match domain/glob-other-dialect domain/glob-outside-root domain/glob-redundant domain/glob-too-broad domain/invalid-glob domain/laxer-than-program domain/min-unreachable domain/no-owner domain/no-paths domain/no-support domain/orphan domain/overlap domain/parent-cycle domain/parent-unknown domain/retired-touched domain/unknown domain/unmatched-files domain/unquoted-glob evidence/adoption-overdue evidence/handover-overdue evidence/missing evidence/na-without-reason evidence/not-accepted evidence/not-found evidence/review-missing evidence/support-owner-in-core-team evidence/training-only git/failed git/no-base interop/access-unknown interop/codeowners-drift interop/codeowners-lossy interop/codeowners-too-big interop/no-access interop/no-handle interop/vendored-changed people/away-uncovered people/bad-absence people/deputy-cycle people/deputy-not-independent people/duplicate-identity people/leaving-soon people/left people/no-identity people/unknown people/unused policy/exemption-used policy/extends-unusable policy/laxer-than-organisation policy/self-amending policy/weakened schedule/bad-window schedule/in-freeze suppress/no-reason suppress/unknown-rule suppress/unused team/cycle team/empty team/unknown type/beyond-template type/emergency-incomplete type/emergency-no-authority type/emergency-review-overdue type/no-template type/risk-too-low type/template-not-authorized waiver/expired waiver/incomplete waiver/self-granted waiver/unused yaml/ambiguous-scalar yaml/bad-date yaml/duplicate-definition yaml/duplicate-key yaml/invalid-value yaml/missing-key yaml/syntax yaml/too-large yaml/unknown-key yaml/wrong-type ;;
    inbox) flags=(--root --format --quiet -q --no-color --help -h --base --head --now --for); [[ $current == -* ]] || : ;;
    change) flags=(--root --format --quiet -q --no-color --help -h --base --head --worktree --now --id --title --owner --another --dry-run --status --all --anyway); [[ $current == -* ]] || _linchpin_words new list show close ;;
    split) flags=(--root --format --quiet -q --no-color --help -h --base --head --worktree --now --change --dry-run); [[ $current == -* ]] || : ;;
    brief) flags=(--root --format --quiet -q --no-color --help -h --base --head --worktree --now --for); [[ $current == -* ]] || : ;;
    approve) flags=(--root --format --quiet -q --no-color --help -h --base --now --change --domain --for --by --note --dry-run); [[ $current == -* ]] || : ;;
    object) flags=(--root --format --quiet -q --no-color --help -h --base --now --change --domain --concern --for --by --dry-run); [[ $current == -* ]] || : ;;
    matrix) flags=(--root --format --quiet -q --no-color --help -h --base --head --staged --worktree --files-from --change --now --all); [[ $current == -* ]] || : ;;
    report) flags=(--root --format --quiet -q --no-color --help -h --base --head --now --html --releases); [[ $current == -* ]] || : ;;
    agenda) flags=(--root --format --quiet -q --no-color --help -h --base --head --now --week); [[ $current == -* ]] || : ;;
    calendar) flags=(--root --format --quiet -q --no-color --help -h --base --head --now --ics --for); [[ $current == -* ]] || : ;;
    init) flags=(--root --format --quiet -q --no-color --help -h --from --keep --dry-run); [[ $current == -* ]] || : ;;
    import) flags=(--root --format --quiet -q --no-color --help -h --dry-run --out -o --keep --org); [[ $current == -* ]] || _linchpin_words codeowners gitlab bitbucket owners maintainers backstage teams ;;
    export) flags=(--root --format --quiet -q --no-color --help -h --out -o --force --change --base --ids --project); [[ $current == -* ]] || _linchpin_words codeowners gitlab owners backstage ruleset servicenow jira ;;
    drift) flags=(--root --format --quiet -q --no-color --help -h); [[ $current == -* ]] || _linchpin_words codeowners gitlab owners backstage ;;
    vendor) flags=(--root --format --quiet -q --no-color --help -h --as --dry-run); [[ $current == -* ]] || _linchpin_words add update check ;;
    rename) flags=(--root --format --quiet -q --no-color --help -h --dry-run); [[ $current == -* ]] || _linchpin_words person team domain change ;;
    schema) flags=(--root --format --quiet -q --no-color --help -h); [[ $current == -* ]] || _linchpin_words governance change template cases lock ;;
    completion) flags=(--help -h); [[ $current == -* ]] || _linchpin_words bash zsh fish ;;
    man) flags=(--help -h); [[ $current == -* ]] || : ;;
    help) flags=(); [[ $current == -* ]] || _linchpin_words check audit test affected who explain reviewers whatif policy rules inbox change split brief approve object matrix report agenda calendar init import export drift vendor rename schema completion man ;;
    lsp) flags=(--stdio); [[ $current == -* ]] || : ;;
  esac
  [[ $current == -* ]] && _linchpin_words "${flags[@]}"
}

complete -F _linchpin linchpin
