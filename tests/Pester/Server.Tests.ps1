param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
}

Describe 'Connect-VirtServer' {
    BeforeEach { Reset-World }

    It 'gives the connection and makes it the default' {
        $connection = Connect-VirtServer test:///lab
        $connection | Should -BeOfType Libvirt.VirtConnection
        "$connection" | Should -Be 'test:///lab'
        $connection.IsAlive | Should -BeTrue
        $connection.IsDefault | Should -BeTrue
        $connection.Server.Hypervisor | Should -Be 'TEST'
        $connection.Server.HostName | Should -Not -BeNullOrEmpty
        (Get-VirtDomain web01).Connection | Should -Be $connection
    }

    It 'opens a URI once' {
        $first = Connect-VirtServer test:///lab
        Connect-VirtServer test:///lab | Should -Be $first
        (Get-VirtDomain web01 -Connection test:///lab).Connection | Should -Be $first
        @(Get-VirtServer).Count | Should -Be 1
    }

    It 'takes several, also from the pipeline; the last one is the default' {
        $both = 'test:///lab', 'test:///default' | Connect-VirtServer
        $both.IsDefault | Should -Be @($false, $true)
        (Connect-VirtServer test:///default, test:///lab).IsDefault | Should -Be @($false, $true)
    }

    It 'refuses changes on a connection that is for reading' {
        $reading = Connect-VirtServer test:///lab -ReadOnly
        $failure = Get-Failure { Suspend-VirtDomain web01 }
        $failure.FullyQualifiedErrorId | Should -BeLike 'OperationDenied,*'
        $failure.CategoryInfo.Category | Should -Be 'PermissionDenied'
        (Get-VirtDomain web01).State | Should -Be 'Running'
        Connect-VirtServer test:///lab | Should -Not -Be $reading
        (Suspend-VirtDomain web01 -PassThru).State | Should -Be 'Paused'
    }

    It 'says of a URI that nobody opens what could be done: <Uri>' -ForEach @(
        @{ Uri = 'nosuch:///x'; Id = 'NoConnect'; Category = 'ConnectionError' }
        @{ Uri = 'nosuch'; Id = 'NoConnect'; Category = 'ConnectionError' }
        @{ Uri = 'qemu:///systm'; Id = 'InternalError'; Category = 'NotSpecified' }
        @{ Uri = 'test:///'; Id = 'InvalidArg'; Category = 'InvalidArgument' }
        @{ Uri = 'test:///lab?clock=noon'; Id = 'InvalidArg'; Category = 'InvalidArgument' }
    ) {
        $failure = Get-Failure { Connect-VirtServer $Uri }
        @($failure).Count | Should -Be 1
        $failure.FullyQualifiedErrorId | Should -Be "$Id,Libvirt.PowerShell.Commands.ConnectVirtServerCommand"
        $failure.CategoryInfo.Category | Should -Be $Category
        $failure.TargetObject | Should -Be $Uri
        $failure.Exception | Should -BeOfType Libvirt.VirtException
        @(Get-VirtServer).Count | Should -Be 0
    }

    It 'opens the others where one cannot be opened' {
        $failures = $null
        $opened = Connect-VirtServer nosuch:///x, test:///lab -ErrorAction SilentlyContinue -ErrorVariable failures
        "$opened" | Should -Be 'test:///lab'
        $failures.TargetObject | Should -Be 'nosuch:///x'
    }

    It 'gives up after its time-out' {
        Add-TestSupport
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $failure = Get-Failure { Connect-VirtServer hang://opening/ -Timeout 0.2 }
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 5
        $failure.FullyQualifiedErrorId | Should -BeLike 'OperationTimeout,*'
        $failure.CategoryInfo.Category | Should -Be 'OperationTimeout'
        $failure.ErrorDetails.RecommendedAction | Should -Match '-Timeout'
    }

    It 'takes an alias of the user''s configuration, and the default URI' {
        $folder = New-Item "$TestDrive/config/libvirt" -ItemType Directory -Force
        Set-Content "$folder/libvirt.conf" 'uri_aliases = [ "lab=test:///lab" ]', 'uri_default = "test:///default"'
        $user = { param($Script) Invoke-Shell "Import-Module '$ModuleFile'; $Script" @{ XDG_CONFIG_HOME = "$TestDrive/config"; LIBVIRT_DEFAULT_URI = $null } }
        if ((& id -u) -eq 0) {
            Set-ItResult -Skipped -Because 'root has the configuration of the whole machine'
        }
        & $user '"$(Connect-VirtServer lab)"; "$(Connect-VirtServer)"' | Should -Be @('test:///lab', 'test:///default')
    }

    It 'takes the URI of the environment for its default' {
        Invoke-Shell "Import-Module '$ModuleFile'; (Get-VirtDomain).Name" @{ LIBVIRT_DEFAULT_URI = 'test:///default' } | Should -Be 'test'
    }
}

Describe 'Disconnect-VirtServer' {
    BeforeEach {
        Reset-World
        $lab = Connect-VirtServer test:///lab
        $default = Connect-VirtServer test:///default
    }

    It 'closes the default connection if none is named' {
        Disconnect-VirtServer
        $default.IsAlive | Should -BeFalse
        $lab.IsAlive | Should -BeTrue
        Get-VirtServer | Should -Be $lab
        $lab.IsDefault | Should -BeFalse
    }

    It 'takes connections, URIs and patterns' {
        Disconnect-VirtServer test:///lab
        $lab.IsAlive | Should -BeFalse
        $default | Disconnect-VirtServer
        Get-VirtServer | Should -BeNullOrEmpty
        $null = Connect-VirtServer test:///lab, test:///default
        Disconnect-VirtServer test:*
        Get-VirtServer | Should -BeNullOrEmpty
    }

    It 'does nothing with -WhatIf' {
        Disconnect-VirtServer test:* -WhatIf
        @(Get-VirtServer).Count | Should -Be 2
    }

    It 'gives nothing' {
        Disconnect-VirtServer test:* | Should -BeNullOrEmpty
    }

    It 'leaves an object behind that says that it is closed' {
        Disconnect-VirtServer test:///lab
        $failure = Get-Failure { Get-VirtDomain -Connection $lab }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidConn,*'
        $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
        $failure.ErrorDetails.RecommendedAction | Should -Match 'Connect-VirtServer'
    }

    It 'says of a URI that is not open that it is not, and of a pattern nothing' {
        $failure = Get-Failure { Disconnect-VirtServer test:///nosuch.xml }
        $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failure.TargetObject | Should -Be 'test:///nosuch.xml'
        Get-Failure { Disconnect-VirtServer *nosuch* } | Should -BeNullOrEmpty
    }
}

Describe 'Get-VirtServer' {
    BeforeAll {
        Reset-World
        $null = Connect-VirtServer test:///lab, test:///default
    }
    AfterAll { Reset-World }

    It 'lists the connections in the order in which they were opened' {
        (Get-VirtServer).ForEach({ "$_" }) | Should -Be @('test:///lab', 'test:///default')
    }

    It 'finds by URI and pattern' {
        "$(Get-VirtServer test:///lab)" | Should -Be 'test:///lab'
        "$(Get-VirtServer *def*)" | Should -Be 'test:///default'
        Get-VirtServer *nosuch* | Should -BeNullOrEmpty
    }

    It 'shows a table, and more in a list' {
        $lines = (Get-VirtServer | Out-String -Stream -Width 120).Where({ $_ -match '\S' }).ForEach({ $_ -replace '\e\[[\d;]*m' })
        $lines[0] | Should -Match '^Uri +Hypervisor +Version +Host +Default +Alive +ReadOnly$'
        $lines[3] | Should -Match '^test:///default +TEST +[\d.]+ +\S+ +True +True +False$'
        $lines = (Get-VirtServer test:///lab | Format-List | Out-String -Stream).ForEach({ $_ -replace '\e\[[\d;]*m' })
        $lines | Should -Contain 'Driver     : test'
        $lines | Should -Contain 'IsDefault  : False'
    }

    It 'says of a URI that is not open that it is not' {
        $failure = Get-Failure { Get-VirtServer test:///nosuch.xml }
        $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failure.TargetObject | Should -Be 'test:///nosuch.xml'
    }
}

Describe 'Runspaces' {
    BeforeEach { Reset-World }

    It 'have a default connection each' {
        $null = Connect-VirtServer test:///lab
        $first = New-ModuleRunspace
        $second = New-ModuleRunspace
        try {
            $null = Invoke-Runspace $first '$null = Connect-VirtServer test:///default'
            Invoke-Runspace $first '(Get-VirtDomain).Name' | Should -Be 'test'
            Invoke-Runspace $second '@(Get-VirtServer).Count' | Should -Be 0
            { Invoke-Runspace $second 'Get-VirtDomain -ErrorAction Stop' } | Should -Throw '*no connection driver*'
            @(Get-VirtServer).Count | Should -Be 1
            (Get-VirtDomain).Count | Should -BeGreaterThan 1
        }
        finally {
            $first.Dispose()
            $second.Dispose()
        }
    }

    It 'close their connections when they end' {
        $runspace = New-ModuleRunspace
        $connection = (Invoke-Runspace $runspace 'Connect-VirtServer test:///default').psobject.BaseObject
        $connection.IsAlive | Should -BeTrue
        $runspace.Dispose()
        $deadline = [datetime]::UtcNow.AddSeconds(5)
        while ($connection.IsAlive -and [datetime]::UtcNow -lt $deadline) {
            Start-Sleep -Milliseconds 10
        }
        $connection.IsAlive | Should -BeFalse
    }

    It 'may share a connection that is handed to them, in parallel' {
        $connection = Connect-VirtServer test:///lab
        $names = 'web01', 'web02', 'db01', 'desk01' | ForEach-Object -Parallel {
            Import-Module $using:ModuleFile
            (Get-VirtDomain $_ -Connection $using:connection).Name
        } -ThrottleLimit 4
        $names | Sort-Object | Should -Be @('db01', 'desk01', 'web01', 'web02')
        $connection.IsAlive | Should -BeTrue
    }

    It 'may be jobs in threads' {
        $connection = Connect-VirtServer test:///lab
        $domain = Get-VirtDomain web01
        $job = Start-ThreadJob {
            Import-Module $using:ModuleFile
            $using:domain | Suspend-VirtDomain -PassThru
            (Get-VirtDomain -Connection $using:connection -State Running).Name
        }
        $answers = $job | Receive-Job -Wait -AutoRemoveJob
        $answers[0].State | Should -Be 'Paused'
        $answers[1..9] | Should -Not -Contain 'web01'
        (Get-VirtDomain web01).State | Should -Be 'Paused'
    }
}

Describe 'Get-VirtDriver' {
    It 'lists the drivers and what they can do' {
        $drivers = Get-VirtDriver
        $drivers.Name | Should -Contain 'test'
        $drivers.Name | Should -Contain 'qemu'
        $test = $drivers.Where({ $_.Name -eq 'test' })[0]
        $test.Uri | Should -Contain 'test:///lab'
        $test.Feature | Should -Contain 'Domain statistics'
        $test.Call | Should -Contain 'ListDomains'
    }

    It 'finds by name and pattern' {
        (Get-VirtDriver test).Name | Should -Be 'test'
        (Get-VirtDriver q*).Name | Should -Be 'qemu'
        Get-VirtDriver nosuch* | Should -BeNullOrEmpty
        (Get-Failure { Get-VirtDriver nosuch }).CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }
}
