#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Runs the examples of the help pages, topics and the README, and writes what they print into the files.
.DESCRIPTION
    Look at the difference before you keep it: what the examples print is what users are promised.
.EXAMPLE
    ./docs/Update-Output.ps1 docs/en-US/Start-VirtDomain.md
#>
[CmdletBinding()]
param(
    [Parameter(ValueFromRemainingArguments)]
    [string[]] $Path = @("$PSScriptRoot/en-US/*.md", "$PSScriptRoot/*.md", "$PSScriptRoot/../README.md")
)

$ErrorActionPreference = 'Stop'
$ModulePath = "$PSScriptRoot/../Libvirt.psd1"
. "$PSScriptRoot/../tests/Pester/Shared.ps1"
. "$PSScriptRoot/../tests/Pester/HelpExamples.ps1"

$console = Open-ExampleConsole
foreach ($file in Get-Item $Path) {
    $shown = @{}
    $sessions = Get-ExampleSession $file
    if ($sessions.NeedsQemu -contains $true -and -not (Test-Qemu)) {
        Write-Warning "$($file.Name) is left as it is: its examples want QEMU."
        continue
    }
    foreach ($session in $sessions) {
        $texts = @(Invoke-ExampleSession $session $console)
        for ($i = 0; $i -lt $texts.Count; $i++) {
            $shown[$session.Block[$i].CommandEnd] = $texts[$i]
        }
    }
    $lines = @(Get-Content -LiteralPath $file)
    $new = [Collections.Generic.List[string]]::new()
    $next = 0
    foreach ($block in Get-ExampleBlock $file) {
        $new.AddRange([string[]] @($lines[$next..$block.CommandEnd]))
        if ($shown[$block.CommandEnd]) {
            $new.AddRange([string[]] @('', '```Output', $shown[$block.CommandEnd], '```'))
        }
        $next = $block.OutputEnd + 1
    }
    if ($next -lt $lines.Count) {
        $new.AddRange([string[]] @($lines[$next..($lines.Count - 1)]))
    }
    $text = ($new -join "`n") + "`n"
    if ($text -ne (Get-Content -LiteralPath $file -Raw)) {
        Set-Content -LiteralPath $file $text -NoNewline
        $file.Name
    }
}
