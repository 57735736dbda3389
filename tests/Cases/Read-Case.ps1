# Reads case files. A file is a prologue, and cases: "=== name", commands, "---", what they write.

function Read-Case([string] $Path) {
    $prologue, $rest = (Get-Content $Path -Raw) -split '(?m)^=== ', 2
    $cases = foreach ($block in $rest -split '(?m)^=== ') {
        $name, $body = $block -split "`n", 2
        $commands, $expected = $body -split '(?m)^---\s*$', 2
        [pscustomobject]@{ Name = $name.Trim(); Commands = $commands.Trim(); Expected = "$expected".Trim() }
    }
    [pscustomobject]@{ File = (Split-Path $Path -LeafBase); Prologue = $prologue.Trim(); Cases = $cases }
}
