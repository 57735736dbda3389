# What the views print, in consoles of 80 and 120 columns.
param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeDiscovery {
    . "$PSScriptRoot/Approved/Read-Approved.ps1"
    $files = Get-ChildItem "$PSScriptRoot/Approved" -Filter *.txt | ForEach-Object { @{ Name = $_.Name; Columns = [int] $_.BaseName.Split('.')[1]; Blocks = Read-Approved $_ } }
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    . "$PSScriptRoot/Approved/Read-Approved.ps1"
}

Describe 'A console as in <Name>' -ForEach $files {
    BeforeAll {
        $runspace = New-ModuleRunspace $Columns
        $null = Invoke-Runspace $runspace "`$null = Connect-VirtServer '$FrozenLab'"
    }
    AfterAll { $runspace.Dispose() }

    It 'shows what is approved for <Command>' -ForEach $Blocks {
        $shown = Show-Command $runspace $Columns $Command
        $shown | Should -BeExactly $Text
        ($shown -split "`n").ForEach({ $_.Length }) | Measure-Object -Maximum | ForEach-Object Maximum | Should -BeLessOrEqual $Columns
    }
}
