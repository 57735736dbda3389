<#
.SYNOPSIS
    Runs command lines and gives all that they wrote as text, in the form of ShellResult.ToString in tests/PSHost.
#>
param(
    [Parameter(Mandatory)]
    [string] $Text,

    # Says also which part of libvirt an error is of.
    [switch] $WithDomain
)

function Format-Line([string] $Start, $Value) {
    "$Start $("$Value" -replace '\r?\n', '\n')".TrimEnd()
}

function Format-Error([string] $Kind, [System.Management.Automation.ErrorRecord] $Record) {
    $domain = $WithDomain -and $Record.Exception -is [Libvirt.VirtException] ? " ($($Record.Exception.Domain))" : ''
    Format-Line "${Kind}:" "$($Record.FullyQualifiedErrorId)$domain"
    Format-Line '   ' $Record.CategoryInfo
    Format-Line '   ' $Record
}

$state = @{ Ended = $null }
$whatIf = @()
# What-if texts go to the host only; a transcript has them, and everything else in its slow way.
$transcript = $Text -match 'WhatIf' ? (New-TemporaryFile).FullName : $null
if ($transcript) {
    $null = Start-Transcript $transcript -UseMinimalHeader
}
try {
    $all = @(
        & {
            try {
                . ([scriptblock]::Create($Text))
            }
            catch {
                $state.Ended = $_
            }
        } 2>&1 3>&1 4>&1 5>&1
    )
}
finally {
    # The next one starts without connections.
    Get-VirtServer | Disconnect-VirtServer -WhatIf:$false
    if ($transcript) {
        $null = Stop-Transcript
        $whatIf = Get-Content $transcript | Where-Object { $_ -like 'What if: *' } | ForEach-Object { $_.Substring(9) }
        Remove-Item $transcript
    }
}

$errors = [System.Collections.Generic.List[object]]::new()
$warnings = [System.Collections.Generic.List[object]]::new()
$verbose = [System.Collections.Generic.List[object]]::new()
$debug = [System.Collections.Generic.List[object]]::new()
foreach ($item in $all) {
    if ($item -is [System.Management.Automation.ErrorRecord]) { $errors.Add($item) }
    elseif ($item -is [System.Management.Automation.WarningRecord]) { $warnings.Add($item) }
    elseif ($item -is [System.Management.Automation.VerboseRecord]) { $verbose.Add($item) }
    elseif ($item -is [System.Management.Automation.DebugRecord]) { $debug.Add($item) }
    else { Format-Line 'out:' $item }
}
foreach ($item in $warnings) { Format-Line 'warning:' $item }
foreach ($item in $verbose) { Format-Line 'verbose:' $item }
foreach ($item in $debug) { Format-Line 'debug:' $item }
foreach ($item in $whatIf) { Format-Line 'whatif:' $item }
foreach ($item in $errors) { Format-Error 'error' $item }
if ($state.Ended) { Format-Error 'terminating' $state.Ended }
