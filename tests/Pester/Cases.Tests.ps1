# The cases of tests/Cases in a real PowerShell; `dotnet test` runs the same ones under its stand-in.
param(
    [Parameter(Mandatory)]
    [string] $ModulePath
)

BeforeDiscovery {
    $folder = Join-Path $PSScriptRoot '../Cases'
    . (Join-Path $folder 'Read-Case.ps1')
    $cases = Get-ChildItem $folder -Filter *.case | ForEach-Object {
        $content = Read-Case $_
        $content.Cases | ForEach-Object { @{ Case = "$($content.File): $($_.Name)"; Expected = $_.Expected } }
    }
}

Describe 'The commands of a case' {
    BeforeAll {
        $file = Join-Path $TestDrive 'answers.json'
        $null = pwsh -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot '../Cases/Invoke-CaseFile.ps1') $ModulePath $file
        $answers = Get-Content $file -Raw | ConvertFrom-Json -AsHashtable
    }

    It 'write what is expected of <Case>' -ForEach $cases {
        $answers.Keys | Should -Contain $Case
        $answers[$Case] | Should -BeExactly $Expected
    }
}
