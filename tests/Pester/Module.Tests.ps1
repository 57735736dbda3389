param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    $manifest = Import-PowerShellDataFile $ModuleFile
    $quoted = "'$($ModuleFile.Replace("'", "''"))'"
}

Describe 'The manifest' {
    It 'is valid' {
        Test-ModuleManifest $ModuleFile -ErrorAction Stop -WarningAction SilentlyContinue -WarningVariable warnings | Should -Not -BeNullOrEmpty
        $warnings | Should -BeNullOrEmpty
    }

    It 'exports the cmdlets of the assembly, all of them and nothing else' {
        $types = (Get-Module Libvirt).ImplementingAssembly.GetTypes().Where({ -not $_.IsAbstract -and $_.IsSubclassOf([System.Management.Automation.Cmdlet]) })
        $names = $types.ForEach({
            $cmdlet = $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)[0]
            "$($cmdlet.VerbName)-$($cmdlet.NounName)"
        }) | Sort-Object
        $names | Should -Be ($manifest.CmdletsToExport | Sort-Object)
        (Get-Command -Module Libvirt).Name | Sort-Object | Should -Be $names
        (Get-Command -Module Libvirt).CommandType | Sort-Object -Unique | Should -Be 'Cmdlet'
        (Get-Module Libvirt).ExportedAliases.Count + (Get-Module Libvirt).ExportedVariables.Count | Should -Be 0
    }

    It 'lists what it exports, without wildcards' {
        foreach ($key in 'FunctionsToExport', 'VariablesToExport', 'AliasesToExport') {
            $manifest.ContainsKey($key) | Should -BeTrue -Because $key
            $manifest.$key.Count | Should -Be 0 -Because $key
        }
        $manifest.CmdletsToExport -match '[*?]' | Should -BeNullOrEmpty
    }

    It 'is for PowerShell 7.6' {
        $manifest.PowerShellVersion | Should -Be '7.6'
        $manifest.CompatiblePSEditions | Should -Be 'Core'
    }
}

Describe 'The commands' {
    BeforeDiscovery {
        Import-Module $ModulePath
        $commands = (Get-Command -Module Libvirt).ForEach({ @{ Name = $_.Name; Command = $_ } })
    }

    It '<Name> has an approved verb and says what it gives' -ForEach $commands {
        (Get-Verb).Verb | Should -Contain $Command.Verb
        $Command.OutputType | Should -Not -BeNullOrEmpty
    }

    It '<Name> asks before it changes something' -ForEach $commands.Where({ $_.Command.Verb -notin 'Get', 'Connect', 'ConvertFrom', 'ConvertTo', 'Find', 'Compare', 'Enter', 'Register', 'Test', 'Wait', 'Watch' }) {
        $Command.Parameters.Keys | Should -Contain 'WhatIf'
        $Command.Parameters.Keys | Should -Contain 'Confirm'
    }

    It '<Name> does not ask where it changes nothing' -ForEach $commands.Where({ $_.Command.Verb -in 'Get', 'Find', 'Test' }) {
        $Command.Parameters.Keys | Should -Not -Contain 'WhatIf'
    }
}

Describe 'Importing' {
    BeforeAll {
        $script = @"
`$before = Get-ChildItem /proc/self/task -ErrorAction Ignore | ForEach-Object { Get-Content `$_/comm -ErrorAction Ignore }
`$said = Import-Module $quoted *>&1
`$after = Get-ChildItem /proc/self/task -ErrorAction Ignore | ForEach-Object { Get-Content `$_/comm -ErrorAction Ignore }
"said: `$said"
"assemblies: `$([AppDomain]::CurrentDomain.GetAssemblies().ForEach({ `$_.GetName().Name }).Where({ `$_ -like 'Libvirt*' }) | Sort-Object)"
"threads: `$(`$after.Where({ `$_ -like '*virt*' }))"
"connections: `$(@(Get-VirtServer).Count)"
`$null = Get-VirtDomain -Connection test:///default
"then: `$([AppDomain]::CurrentDomain.GetAssemblies().ForEach({ `$_.GetName().Name }).Where({ `$_ -like 'Libvirt*' }) | Sort-Object)"
"@
        $lines = Invoke-Shell $script
    }

    It 'says nothing' {
        $lines | Should -Contain 'said: '
    }

    It 'loads two assemblies, and a driver only when it is used' {
        $lines | Should -Contain 'assemblies: Libvirt.Core Libvirt.PowerShell'
        $lines | Should -Contain 'then: Libvirt.Core Libvirt.Drivers.Test Libvirt.PowerShell'
    }

    It 'starts no thread and opens nothing' {
        $lines | Should -Contain 'threads: '
        $lines | Should -Contain 'connections: 0'
    }

    It 'works under every culture' {
        $lines = Invoke-Shell "[cultureinfo]::CurrentCulture = 'de-DE'; Import-Module $quoted; Get-VirtDomainStats db01 -Connection test:///lab -Balloon | Out-String" @{ LANG = 'de_DE.UTF-8' }
        $lines -join "`n" | Should -Match 'usable 2\.0 GB'
    }
}

Describe 'Removing the module' {
    It 'closes its connections' {
        $lines = Invoke-Shell @"
Import-Module $quoted
`$c = Connect-VirtServer test:///lab
"before: `$(`$c.IsAlive)"
Remove-Module Libvirt
"after: `$(`$c.IsAlive)"
"commands: `$(@(Get-Command *-Virt* -ErrorAction Ignore).Count)"
"@
        $lines | Should -Be @('before: True', 'after: False', 'commands: 0')
    }

    It 'can be undone' {
        $lines = Invoke-Shell "Import-Module $quoted; Remove-Module Libvirt; Import-Module $quoted; (Get-VirtDomain web01 -Connection test:///lab).Name"
        $lines | Should -Be 'web01'
    }
}
