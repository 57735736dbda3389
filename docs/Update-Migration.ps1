#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Makes the table of virsh's commands in about_Libvirt_Migration.md of virsh.csv.
.EXAMPLE
    ./docs/Update-Migration.ps1
#>
$ErrorActionPreference = 'Stop'
$page = Join-Path $PSScriptRoot 'about_Libvirt_Migration.md'
$rows = Import-Csv (Join-Path $PSScriptRoot 'virsh.csv') | ForEach-Object {
    $here = $_.cmdlet ? (($_.cmdlet -split '; ').ForEach({ "``$_``" }) -join ', ') : $_.reason
    $parameters = $_.parameters ? ' ' + (($_.parameters -split ', ').ForEach({ "``$(($_ -split ' ')[0])``" }) -join ' ') : ''
    "| ``$($_.command)`` | $here$parameters |"
}
$before, $rest = (Get-Content $page -Raw) -split '(?<=<!-- virsh.csv -->\n)', 2
$after = $rest -replace '(?s)^.*?(?=<!-- end of virsh.csv -->)'
Set-Content $page ($before + "`n| virsh | Here |`n| --- | --- |`n" + ($rows -join "`n") + "`n`n" + $after) -NoNewline
