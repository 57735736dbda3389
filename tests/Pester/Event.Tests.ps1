# Events as PowerShell's own engine has them: subscriptions, queues, actions, and that nothing of them is left behind.
param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"

    function Wait-Until([scriptblock] $Condition) {
        $limit = [datetime]::UtcNow.AddSeconds(20)
        while (-not (& $Condition)) {
            [datetime]::UtcNow | Should -BeLessThan $limit -Because "$Condition"
            Start-Sleep -Milliseconds 50
        }
    }
}

Describe 'Register-VirtEvent' {
    BeforeEach {
        Reset-World
        $connection = Connect-VirtServer $FrozenLab
    }
    AfterEach {
        Get-EventSubscriber -Force | Unregister-Event -Force
        Get-Event | Remove-Event
        Get-Job | Remove-Job -Force
    }

    It 'fills the queue of the session' {
        Register-VirtEvent -Kind Lifecycle -SourceIdentifier vm -MessageData hello | Should -BeNullOrEmpty
        Suspend-VirtDomain web01
        $happened = Wait-Event vm -Timeout 20
        $happened.SourceEventArgs.Event | Should -Be 'Suspended'
        $happened.SourceEventArgs.Detail | Should -Be 'Paused'
        $happened.SourceEventArgs.Domain.Name | Should -Be 'web01'
        $happened.SourceEventArgs.Domain.Connection | Should -Be $connection
        $happened.SourceEventArgs.VirtEvent | Should -BeOfType Libvirt.DomainLifecycleEvent
        $happened.MessageData | Should -Be 'hello'
        (Get-EventSubscriber vm).EventName | Should -Be 'Happened'
    }

    It 'runs an action for each event' {
        $job = Register-VirtEvent -Kind Lifecycle -Action { "$($EventArgs.Domain.Name) $($EventArgs.Event)" }
        $job | Should -BeOfType System.Management.Automation.PSEventJob
        Suspend-VirtDomain web01
        Resume-VirtDomain web01
        $written = [Collections.Generic.List[string]]::new()
        Wait-Until { $job | Receive-Job | ForEach-Object { $written.Add($_) }; $written.Count -eq 2 }
        # PowerShell itself hands events on by several threads, and of two that follow at once the second may be first.
        $written | Sort-Object | Should -Be 'web01 Resumed', 'web01 Suspended'
    }

    It 'tells of the domains that were piped in, by one subscription' {
        Get-VirtDomain web01, db01 | Register-VirtEvent -SourceIdentifier both
        Suspend-VirtDomain web01, ci-4711, db01
        Wait-Until { @(Get-Event both -ErrorAction Ignore).Count -eq 2 }
        (Get-Event both).SourceEventArgs.Name | Sort-Object | Should -Be 'db01', 'web01'
        @(Get-EventSubscriber).Count | Should -Be 1
    }

    It 'has the properties of its kind of event, <Kind>' -ForEach @(
        @{ Kind = 'Reboot'; Do = { Restart-VirtDomain web01 -Force }; Property = 'Domain' }
        @{ Kind = 'SecretLifecycle'; Do = { New-VirtSecret -UsageType Ceph -UsageId client.test }; Property = 'Event', 'Secret' }
    ) {
        Register-VirtEvent -Kind $Kind -SourceIdentifier one
        & $Do
        $told = (Wait-Event one -Timeout 20).SourceEventArgs
        $told.Kind | Should -Be $Kind
        foreach ($name in @($Property) + 'Time', 'Connection', 'Name', 'EventText', 'DetailText') {
            $told.PSObject.Properties.Name | Should -Contain $name
        }
    }

    It 'tells so many events and no more' {
        Register-VirtEvent -MaxTriggerCount 2 -SourceIdentifier two
        foreach ($i in 1..3) {
            Suspend-VirtDomain web01
            Resume-VirtDomain web01
        }
        Wait-Until { -not (Get-EventSubscriber two -ErrorAction Ignore) }
        Start-Sleep -Milliseconds 200
        @(Get-Event two).Count | Should -Be 2
    }

    It 'hears nothing more when it is unregistered' {
        Register-VirtEvent -SourceIdentifier gone
        Unregister-Event gone
        Suspend-VirtDomain web01
        Start-Sleep -Milliseconds 300
        Get-Event | Should -BeNullOrEmpty
    }

    It 'asks the connection for events no longer than somebody listens: <What>' -ForEach @(
        @{ What = 'unregistered'; End = { Unregister-Event ended } }
        @{ What = 'told as often as was asked for'; End = { Suspend-VirtDomain web01 }; Limit = @{ MaxTriggerCount = 1 } }
    ) {
        $log = Join-Path $TestDrive 'subscriptions.log'
        Set-Content $log -Value $null
        $filters, $outputs = (Get-VirtLogFilter), (Get-VirtLogOutput)
        Set-VirtLogFilter 1:conf.object_event
        Set-VirtLogOutput "1:file:$log"
        try {
            $Limit ??= @{}
            Register-VirtEvent -SourceIdentifier ended @Limit
            Get-Content $log -Raw | Should -Match ': subscribed to events of test:///lab'
            Get-Content $log -Raw | Should -Not -Match 'unsubscribed'
            & $End
            Wait-Until { (Get-Content $log -Raw) -match 'unsubscribed from events of test:///lab' }
        }
        finally {
            Set-VirtLogOutput "$outputs"
            Set-VirtLogFilter "$filters"
        }
    }

    It 'refuses a name that is taken' {
        Register-VirtEvent -SourceIdentifier one
        $failure = Get-Failure { Register-VirtEvent -SourceIdentifier one }
        $failure.FullyQualifiedErrorId | Should -BeLike 'SubscriberExists,*'
        $failure.CategoryInfo.Category | Should -Be 'ResourceExists'
    }

    It 'leaves nothing behind when its runspace closes' {
        $runspace = New-ModuleRunspace
        $runspace.SessionStateProxy.SetVariable('connection', $connection)
        $null = Invoke-Runspace $runspace 'Register-VirtEvent -Connection $connection -SourceIdentifier far; $source = (Get-EventSubscriber far).SourceObject'
        $source = [WeakReference]::new($runspace.SessionStateProxy.GetVariable('source'))
        $runspace.Dispose()
        Suspend-VirtDomain web01
        $runspace = $null
        Wait-Until { [GC]::Collect(); [GC]::WaitForPendingFinalizers(); -not $source.IsAlive }
        $connection.IsAlive | Should -BeTrue
    }
}

Describe 'Watch-VirtDomain and Wait-VirtDomain' {
    BeforeEach {
        Reset-World
        $connection = Connect-VirtServer $FrozenLab
        $module = (Get-Module Libvirt).Path
    }
    AfterEach { Get-Job | Remove-Job -Force }

    It 'gives events of another runspace as objects of this connection' {
        $null = Start-ThreadJob { Import-Module $using:module; Start-Sleep 1; Suspend-VirtDomain web01, db01 -Connection $using:connection }
        $told = @(Watch-VirtDomain -Count 2 -Timeout 20)
        $told.Name | Sort-Object | Should -Be 'db01', 'web01'
        $told[0].Connection | Should -Be $connection
        "$($told[0])" | Should -Be "$($told[0].Name): Suspended (Paused)"
    }

    It 'shows events of all kinds in one table' {
        $null = Start-ThreadJob { Import-Module $using:module; Start-Sleep 1; Suspend-VirtDomain web01 -Connection $using:connection; New-VirtSecret -UsageType Ceph -UsageId client.test -Connection $using:connection }
        $lines = (Watch-VirtEvent -Count 2 -Timeout 20 | Out-String).Trim() -split '\r?\n' -replace '\e\[[\d;]*m'
        $lines.Count | Should -Be 4
        $lines[0] | Should -Match '^Time +Name +Event +Detail'
        $lines[2] | Should -Match '^\d\d:\d\d:\d\d\.\d{3} web01 +Suspended +Paused'
        $lines[3] | Should -Match '^\d\d:\d\d:\d\d\.\d{3} client\.test +Defined'
    }

    It 'ends a wait when what is waited for comes' {
        $null = Start-ThreadJob { Import-Module $using:module; Start-Sleep 1; Resume-VirtDomain web02 -Connection $using:connection }
        (Wait-VirtDomain web02 -Timeout 20).State | Should -Be 'Running'
    }

    It 'ends a wait for the <For> of a guest when it comes' -ForEach @(
        @{ For = 'Shutdown'; Name = 'web01'; Do = 'Stop-VirtDomain web01 -Force'; State = 'Shutoff' }
        @{ For = 'Address'; Name = 'build03'; Do = 'Start-VirtDomain build03'; State = 'Running' }
        @{ For = 'Agent'; Name = 'web02'; Do = 'Resume-VirtDomain web02'; State = 'Running' }
    ) {
        $null = Start-ThreadJob { Import-Module $using:module; Start-Sleep 1; & ([scriptblock]::Create("$using:Do -Connection `$args[0]")) $using:connection }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $there = Wait-VirtDomain $Name -For $For -Timeout 20
        $there.Name | Should -Be $Name
        $there.State | Should -Be $State
        $clock.Elapsed | Should -BeGreaterThan ([timespan]::FromSeconds(0.5)) -Because 'it was not there before'
        $clock.Elapsed | Should -BeLessThan ([timespan]::FromSeconds(15))
    }

    It 'reports what has not come in time, -For <For>' -ForEach @(
        @{ For = 'State'; Name = 'web02'; Message = 'web02 is Paused and was not running within 00:00:00.2000000.' }
        @{ For = 'Shutdown'; Name = 'web01'; Message = 'web01 is Running and was not stopped within 00:00:00.2000000.' }
        @{ For = 'Address'; Name = 'build03'; Message = 'build03 is Shutoff and was not given an address within 00:00:00.2000000.' }
        @{ For = 'Agent'; Name = 'web02'; Message = 'web02 is Paused and was not reached by its agent within 00:00:00.2000000.' }
    ) {
        $failure = Get-Failure { Wait-VirtDomain $Name -For $For -Timeout 0.2 }
        "$failure" | Should -Be $Message
        $failure.FullyQualifiedErrorId | Should -BeLike 'OperationTimeout,*'
        $failure.CategoryInfo.Category | Should -Be 'OperationTimeout'
        $failure.TargetObject.Name | Should -Be $Name
    }
}

Describe 'Connect-VirtServer -Credential' {
    BeforeAll {
        $node = Join-Path $TestDrive 'node.xml'
        '<node><auth><user password="secret">joe</user></auth></node>' | Set-Content $node
    }
    BeforeEach { Reset-World }

    It 'takes a credential' {
        $joe = [pscredential]::new('joe', ([Net.NetworkCredential]::new('', 'secret').SecurePassword))
        (Connect-VirtServer "test://$node" -Credential $joe).IsAlive | Should -BeTrue
    }

    It 'asks the user where nobody has said who it is, and there is one' {
        Add-TestType
        $runspace = New-ModuleRunspace
        try {
            [Libvirt.PesterSupport.User]::Questions.Clear()
            [Libvirt.PesterSupport.User]::Identity = [pscredential]::new('joe', ([Net.NetworkCredential]::new('', 'secret').SecurePassword))
            (Invoke-Runspace $runspace "Connect-VirtServer 'test://$node'").IsAlive | Should -BeTrue
            [Libvirt.PesterSupport.User]::Questions | Should -Be "test://$node asks who you are."
        }
        finally {
            [Libvirt.PesterSupport.User]::Identity = $null
            $runspace.Dispose()
        }
    }

    It 'is an error where nobody answers' {
        Invoke-Shell "Import-Module '$ModuleFile'; try { Connect-VirtServer 'test://$node' -ErrorAction Stop } catch { `$_.FullyQualifiedErrorId }" | Should -BeLike 'AuthUnavailable,*'
    }

    It 'shows the password nowhere' {
        $joe = [pscredential]::new('joe', ([Net.NetworkCredential]::new('', 'hush-hush').SecurePassword))
        $failure = Get-Failure { Connect-VirtServer "test://$node" -Credential $joe }
        "$($failure | Format-List * -Force | Out-String)$($failure.Exception)" | Should -Not -Match 'hush'
        $failure.FullyQualifiedErrorId | Should -BeLike 'AuthFailed,*'
    }
}
