# Approved texts: what a console shows for a command on the world to learn with, while its clock stands still.
# A file is NAME.COLUMNS.txt: a line "PS> COMMAND" and what it prints, and so on. Lines end without blanks, outputs without empty lines.
# Update-Approved.ps1 records the outputs anew.

function Read-Approved([string] $Path) {
    $name, $columns = (Split-Path $Path -LeafBase) -split '\.'
    foreach ($block in (Get-Content $Path -Raw) -split '(?m)^PS> ' | Where-Object Length) {
        $command, $text = $block -split '\r?\n', 2
        @{ File = $name; Columns = [int] $columns; Command = $command; Text = "$text" -replace '\s+\z' }
    }
}

# What a console of so many columns shows. Times are in UTC and the words English, wherever this runs.
function Show-Command([runspace] $Runspace, [int] $Columns, [string] $Command) {
    $zone = $env:TZ
    $env:TZ = 'UTC'
    [TimeZoneInfo]::ClearCachedData()
    try {
        $text = Invoke-Runspace $Runspace "[cultureinfo]::CurrentCulture = 'en-US'; `$PSStyle.OutputRendering = 'PlainText'; & { $Command } | Out-String -Width $Columns"
        "$text" -replace '[ \t\r]+(?=\n|\z)' -replace '\s+\z'
    }
    finally {
        $env:TZ = $zone
        [TimeZoneInfo]::ClearCachedData()
    }
}
