# The drive virt: as one browses it, in the lab of a runspace of its own.
param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    Reset-World
    $lab = Connect-VirtServer test:///lab
    $domains = 'virt:\test+lab\Domains'

    # What the tab key offers behind a text.
    function Complete-Text([string] $Text) {
        (TabExpansion2 $Text $Text.Length).CompletionMatches
    }
}

AfterAll {
    Reset-World
}

Describe 'The drive' {
    It 'is there after an import, which opens nothing for it' {
        $lines = Invoke-Shell @"
Import-Module '$($ModuleFile.Replace("'", "''"))'
"drive: `$((Get-PSDrive virt).Provider.Name)"
"items: `$(@(Get-ChildItem virt:).Count)"
"assemblies: `$([AppDomain]::CurrentDomain.GetAssemblies().ForEach({ `$_.GetName().Name }).Where({ `$_ -like 'Libvirt*' }) | Sort-Object)"
Remove-Module Libvirt
"after: `$(@(Get-PSDrive virt -ErrorAction Ignore).Count)"
"@
        $lines | Should -Be 'drive: Virt', 'items: 0', 'assemblies: Libvirt.Core Libvirt.PowerShell', 'after: 0'
    }

    It 'has the connections, and below them what their drivers know' {
        Get-ChildItem virt:\ -Name | Should -Be 'test+lab'
        Get-Item 'virt:\test+lab' | Should -Be $lab
        Get-ChildItem 'virt:\test+lab' -Name | Should -Be 'Domains', 'Networks', 'Pools', 'Interfaces', 'NodeDevices', 'Secrets', 'NetworkFilters', 'NetworkFilterBindings'
    }

    It 'has in <Folder> what <Command> gives' -ForEach @(
        @{ Folder = 'Domains'; Command = 'Get-VirtDomain' }
        @{ Folder = 'Domains\web01\Snapshots'; Command = 'Get-VirtDomainSnapshot -DomainName web01' }
        @{ Folder = 'Domains\web01\Checkpoints'; Command = 'Get-VirtDomainCheckpoint -DomainName web01' }
        @{ Folder = 'Networks'; Command = 'Get-VirtNetwork' }
        @{ Folder = 'Pools'; Command = 'Get-VirtStoragePool' }
        @{ Folder = 'Pools\images'; Command = 'Get-VirtVolume -Pool images' }
        @{ Folder = 'Interfaces'; Command = 'Get-VirtInterface' }
        @{ Folder = 'NodeDevices'; Command = 'Get-VirtNodeDevice' }
        @{ Folder = 'Secrets'; Command = 'Get-VirtSecret' }
        @{ Folder = 'NetworkFilters'; Command = 'Get-VirtNetworkFilter' }
        @{ Folder = 'NetworkFilterBindings'; Command = 'Get-VirtNetworkFilterBinding' }
    ) {
        $expected = @(& ([scriptblock]::Create("$Command -Connection test:///lab")))
        $items = @(Get-ChildItem "virt:\test+lab\$Folder")
        $items | Should -Be $expected
        (Get-Item "virt:\test+lab\$Folder").Command | Should -BeIn @($null, ($Command -split ' ')[0])
        # Each is found by its own path, as itself.
        foreach ($item in $items) {
            Get-Item -LiteralPath $item.PSPath | Should -Be $item
        }
    }

    It 'names a command for each folder that works' {
        foreach ($folder in Get-ChildItem 'virt:\test+lab') {
            $folder.GetType().Name | Should -Be 'VirtDriveFolder'
            Get-Command $folder.Command -Module Libvirt | Should -Not -BeNullOrEmpty
        }
    }

    It 'shows domains as Get-VirtDomain does' {
        # The CPU time goes on between the two.
        ((Get-ChildItem $domains | Out-String) -replace '\d\d:\d\d:\d\d') | Should -Be ((Get-VirtDomain | Out-String) -replace '\d\d:\d\d:\d\d')
    }
}

Describe 'Browsing' {
    BeforeEach { Push-Location }
    AfterEach { Pop-Location }

    It 'goes up and down' {
        Set-Location 'virt:\test+lab'
        Set-Location Domains
        "$PWD" | Should -Match '^virt:[\\/]test\+lab[\\/]Domains$'
        (Get-Item web01).Name | Should -Be 'web01'
        (Get-ChildItem web0*).Name | Should -Be 'web01', 'web02'
        Set-Location ..\Pools\images
        (Get-Item web01.qcow2).GetType().Name | Should -Be 'VirtVolume'
        Set-Location ../..
        (Get-Item .) | Should -Be $lab
        Set-Location virt:\
        (Get-ChildItem).Count | Should -Be 1
    }

    It 'does not go into what has nothing in it' {
        { Set-Location 'virt:\test+lab\Networks\default' -ErrorAction Stop } | Should -Throw
    }

    It 'takes both separators, and no notice of case' {
        (Get-Item virt:/TEST+LAB/domains/WEB01).Name | Should -Be 'web01'
    }

    It 'understands wildcards, -Filter, -Include, -Exclude and -Name' {
        (Get-ChildItem "$domains\web*").Name | Should -Be 'web01', 'web02'
        (Get-Item 'virt:\*\D*\web01').Name | Should -Be 'web01'
        (Get-ChildItem $domains -Filter web*).Name | Should -Be 'web01', 'web02'
        (Get-Item "$domains\*" -Exclude web*, desk*).Name | Should -Be 'build03', 'ci-4711', 'db01', 'legacy01'
        Get-ChildItem $domains -Name -Filter *b01 | Should -Be 'db01', 'web01'
        Get-ChildItem "$domains\nothing*" | Should -BeNullOrEmpty
    }

    It 'goes as deep as it is told, and to the ground' {
        (Get-ChildItem 'virt:\' -Recurse -Depth 1).Count | Should -Be 9
        $all = Get-ChildItem 'virt:\test+lab' -Recurse
        $all.Where({ $_ -is [Libvirt.VirtDomainSnapshot] }) | Sort-Object | Should -Be (Get-VirtDomainSnapshot | Sort-Object)
        $all.Where({ $_ -is [Libvirt.VirtVolume] }) | Should -Be (Get-VirtVolume)
        (Get-ChildItem 'virt:\' -Recurse -Filter web01).Name | Should -Be 'web01'
    }

    It 'tells what is there' {
        Test-Path virt:\, 'virt:\test+lab', "$domains\web01", "$domains\web09", 'virt:\none\Domains', "$domains\web01\Snapshots\nightly" | Should -Be $true, $true, $true, $false, $false, $true
        Test-Path "$domains\web01" -PathType Container | Should -BeTrue
        Test-Path 'virt:\test+lab\Networks\default' -PathType Leaf | Should -BeTrue
        (Resolve-Path "$domains\w*").Path.ForEach({ Split-Path $_ -Leaf }) | Should -Be 'web01', 'web02'
    }

    It 'completes with the tab key' {
        (Complete-Text 'Get-Item virt:\te').ListItemText | Should -Be 'test+lab'
        (Complete-Text 'Get-Item virt:\test+lab\Net').ListItemText | Should -Be 'NetworkFilterBindings', 'NetworkFilters', 'Networks'
        $texts = (Complete-Text "Get-Item $domains\w").CompletionText
        $texts.Count | Should -Be 2
        (Get-Item $texts).Name | Should -Be 'web01', 'web02'
        Set-Location $domains
        (Complete-Text 'cd web01\Sn').ListItemText | Should -Be 'Snapshots'
    }
}

Describe 'Items of the drive' {
    BeforeEach { Push-Location }
    AfterEach { Pop-Location }

    It 'go through pipelines into commands' {
        $frozen = Connect-VirtServer $FrozenLab
        try {
            $name = Get-ChildItem virt:\ -Name -Filter *clock*
            $name | Should -Be 'test+lab+clock=2026-01-01'
            Get-ChildItem "virt:\$name\Domains" | Where-Object State -eq Running | Suspend-VirtDomain
            (Get-ChildItem "virt:\$name\Domains" | Where-Object State -eq Running) | Should -BeNullOrEmpty
            (Get-Item "$domains\web01").State | Should -Be 'Running'
        }
        finally {
            $frozen | Disconnect-VirtServer
        }
    }

    It 'may have names that no path allows' {
        $name = '100% [a:b]/c'
        $xml = "<secret><description>odd</description><usage type='ceph'><name>$name</name></usage></secret>"
        $null = New-VirtSecret -Xml $xml -Connection $lab
        $item = Get-ChildItem 'virt:\test+lab\Secrets' -Filter 100*
        $item.UsageId | Should -Be $name
        $item.PSChildName | Should -Be '100%25 %5Ba%3Ab%5D%2Fc'
        Get-Item $item.PSPath | Should -Be $item
        $quoted = (Complete-Text 'Get-Item virt:\test+lab\Secrets\100').CompletionText
        & ([scriptblock]::Create("Get-Item $quoted")) | Should -Be $item
    }

    It 'are told apart where they have a name in common' {
        foreach ($type in "ceph'><name>twin</name", "iscsi'><target>twin</target") {
            $null = New-VirtSecret -Xml "<secret><usage type='$type></usage></secret>" -Connection $lab
        }
        $twins = @(Get-ChildItem 'virt:\test+lab\Secrets').Where({ $_.UsageId -eq 'twin' })
        $twins.Count | Should -Be 2
        foreach ($twin in $twins) {
            (Get-Item $twin.PSPath).Uuid | Should -Be $twin.Uuid
        }
    }

    It 'are not changed by the commands for items' {
        foreach ($item in "$domains\web01", 'virt:\test+lab\Networks\default', 'virt:\test+lab') {
            $failure = Get-Failure { Remove-Item $item -Recurse -Force }
            $failure.FullyQualifiedErrorId | Should -Be 'NotSupported,Microsoft.PowerShell.Commands.RemoveItemCommand'
            $failure.CategoryInfo.Category | Should -Be 'NotImplemented'
        }
        (Get-Failure { Remove-Item "$domains\web01" -Recurse }).ErrorDetails.RecommendedAction | Should -Be 'Get-Command *-VirtDomain lists the commands that change it.'
        (Get-Failure { New-Item "$domains\new" }).FullyQualifiedErrorId | Should -Match '^NotSupported,'
        (Get-Failure { Rename-Item "$domains\web01" web09 }).FullyQualifiedErrorId | Should -Match '^NotSupported,'
        (Get-Failure { Set-Item "$domains\web01" 1 }).FullyQualifiedErrorId | Should -Match '^NotSupported,'
        Get-VirtDomain web01 -Connection $lab | Should -Not -BeNullOrEmpty
    }
}

Describe 'Errors of the drive' {
    BeforeEach { Push-Location }
    AfterEach { Pop-Location }

    It '<Path> is not found, in the words of PowerShell' -ForEach @(
        @{ Path = 'virt:\none' }
        @{ Path = 'virt:\test+lab\Nothing' }
        @{ Path = 'virt:\test+lab\Domains\web09' }
        @{ Path = 'virt:\test+lab\Domains\web01\Snapshots\none' }
        @{ Path = 'virt:\test+lab\Networks\default\more' }
    ) {
        foreach ($command in 'Get-Item', 'Get-ChildItem', 'Set-Location') {
            $failure = Get-Failure { & $command $Path }
            $failure.FullyQualifiedErrorId | Should -Match '^PathNotFound,'
            $failure.Exception.GetType().Name | Should -Be 'ItemNotFoundException'
        }
    }

    It 'are those of the host where it refuses, and the rest is shown' {
        $null = Connect-VirtServer test:///default
        $failure = Get-Failure { Get-ChildItem 'virt:\test+default\Secrets' }
        $failure.FullyQualifiedErrorId | Should -Be 'NoSupport,Microsoft.PowerShell.Commands.GetChildItemCommand'
        $failure.Exception.GetType().Name | Should -Be 'VirtException'
        "$failure" | Should -Match 'test\+default.Secrets: '
        (Get-ChildItem 'virt:\test+default\Secrets', $domains -ErrorAction Ignore).Count | Should -Be 7
        (Get-ChildItem 'virt:\test+default' -Recurse -Filter default -ErrorAction Ignore).Name | Should -Be 'default'
        Disconnect-VirtServer test:///default
    }

    It 'are those of the path when its connection is closed' {
        $null = Connect-VirtServer test:///default
        Set-Location 'virt:\test+default\Domains'
        (Get-ChildItem).Name | Should -Be 'test'
        Disconnect-VirtServer test:///default
        (Get-Failure { Get-ChildItem }).FullyQualifiedErrorId | Should -Match '^PathNotFound,'
        Get-ChildItem virt:\ -Name | Should -Be 'test+lab'
    }
}

Describe 'Connections of the drive' {
    BeforeEach { Push-Location }
    AfterEach { Pop-Location }

    It 'keep their names while others close' {
        $reader = Connect-VirtServer test:///lab -ReadOnly
        $null = Connect-VirtServer test:///lab
        try {
            Get-ChildItem virt:\ -Name | Should -Be 'test+lab', 'test+lab+2'
            Get-Item 'virt:\test+lab+2' | Should -Be $reader
            (Get-Item 'virt:\test+lab+2\Domains\web01').Connection | Should -Be $reader
            $lab | Disconnect-VirtServer
            Get-ChildItem virt:\ -Name | Should -Be 'test+lab+2'
        }
        finally {
            $reader | Disconnect-VirtServer
            $lab = Connect-VirtServer test:///lab
        }
        Get-ChildItem virt:\ -Name | Should -Be 'test+lab'
    }

    It 'are those of their runspace' {
        $runspace = New-ModuleRunspace
        try {
            Invoke-Runspace $runspace 'Get-ChildItem virt:\ -Name' | Should -BeNullOrEmpty
            $null = Invoke-Runspace $runspace 'Connect-VirtServer test:///default'
            Invoke-Runspace $runspace 'Get-ChildItem virt:\ -Name' | Should -Be 'test+default'
        }
        finally {
            $runspace.Dispose()
        }
        Get-ChildItem virt:\ -Name | Should -Be 'test+lab'
    }
}
