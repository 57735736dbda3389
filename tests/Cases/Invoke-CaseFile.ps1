<#
.SYNOPSIS
    Runs the cases of all files, and writes what they wrote into a JSON file: an object with "file: name" for each case.
.DESCRIPTION
    Run it in a PowerShell of its own, one that is not interactive: some cases are about questions that nobody answers.
    With -Uri the default world is another one than ours, such as libvirt's own behind a daemon: that URI takes its place in the commands, and gives it back in the answers.
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File tests/Cases/Invoke-CaseFile.ps1 ./Libvirt.psd1 answers.json
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File tests/Cases/Invoke-CaseFile.ps1 ./Libvirt.psd1 answers.json -Filter default-*.case -Uri 'test+unix:///default?socket=/run/libvirt/libvirt-sock'
#>
param(
    [Parameter(Mandatory)]
    [string] $ModulePath,

    [Parameter(Mandatory)]
    [string] $OutputPath,

    [string] $Filter = '*.case',

    [string] $Uri = 'test:///default',

    # Says also which part of libvirt an error is of.
    [switch] $WithDomain
)

. (Join-Path $PSScriptRoot 'Read-Case.ps1')
$probes = Add-Type -Path (Join-Path $PSScriptRoot 'ProbeCommands.cs') -PassThru
Import-Module -Assembly $probes[0].Assembly
Import-Module $ModulePath

# The middle of a long text is left out where an error says of what it is.
$short = "$([Management.Automation.ErrorRecord]::new([Exception]::new(), 'Id', 'NotSpecified', $Uri).CategoryInfo)" -replace '^NotSpecified: \((.*):String\).*', '$1'
$answers = [ordered]@{}
foreach ($path in Get-ChildItem $PSScriptRoot -Filter $Filter) {
    $content = Read-Case $path
    foreach ($case in $content.Cases) {
        # Where the commands say FOLDER, there is one that is theirs.
        $folder = (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName()))).FullName
        $commands = "$($content.Prologue)`n$($case.Commands)".Replace('test:///default', $Uri).Replace('FOLDER', $folder)
        $lines = & (Join-Path $PSScriptRoot 'Invoke-Case.ps1') $commands -WithDomain:$WithDomain
        $answers["$($content.File): $($case.Name)"] = ($lines -join "`n").Replace($folder, 'FOLDER').Replace($Uri, 'test:///default').Replace("($short`:", '(test:///default:')
        Remove-Item -LiteralPath $folder -Recurse
    }
}
$answers | ConvertTo-Json | Set-Content $OutputPath
