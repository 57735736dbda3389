# Real guests of qemu:///embed: without a medium to boot from, under TCG. They outlive the PowerShell that started them, and so AfterAll ends each by its own number.
param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeDiscovery {
    $canRun = $IsLinux -and (Get-Command qemu-system-x86_64 -CommandType Application -ErrorAction Ignore) -and (Get-Command qemu-img -CommandType Application -ErrorAction Ignore)
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"

    # A folder whose name is short, as the path of a unix socket must be.
    function New-Root {
        $name = "$([IO.Path]::GetTempPath().TrimEnd('/'))/q$([guid]::NewGuid().ToString('n').Substring(0, 6))"
        [IO.Directory]::CreateDirectory($name, [IO.UnixFileMode]'UserRead, UserWrite, UserExecute').FullName
    }

    # The numbers of the QEMUs of a root, from the host itself; those that have ended but were not collected are none.
    function Get-QemuId([string] $Root) {
        foreach ($process in Get-Process qemu-system* -ErrorAction Ignore) {
            $arguments = Get-Content "/proc/$($process.Id)/cmdline" -Raw -ErrorAction Ignore
            if ($arguments -and $arguments.Contains("$Root/")) {
                $process.Id
            }
        }
    }

    function Remove-Root([string] $Root) {
        Get-QemuId $Root | ForEach-Object { Stop-Process -Id $_ -Force -ErrorAction Ignore }
        Remove-Item -LiteralPath $Root -Recurse -Force
    }

    # Waits until something is so, and gives how long that took.
    function Wait-Until([scriptblock] $Condition, [timespan] $Patience = '00:00:20') {
        $watch = [Diagnostics.Stopwatch]::StartNew()
        while (-not (& $Condition)) {
            if ($watch.Elapsed -gt $Patience) {
                throw "Not so after $($Patience.TotalSeconds) s: $Condition"
            }
            Start-Sleep -Milliseconds 20
        }
        $watch.Elapsed
    }

    function Get-GuestXml([string] $Name, [string] $Disks = '') {
        "<domain type='qemu'><name>$Name</name><memory unit='MiB'>48</memory><vcpu>2</vcpu><os><type arch='x86_64' machine='pc'>hvm</type></os><devices>$Disks<interface type='user'/></devices></domain>"
    }

    function Get-DiskXml([string] $Target, [string] $Format, [string] $Path) {
        "<disk type='file' device='disk'><driver name='qemu' type='$Format'/><source file='$Path'/><target dev='$Target' bus='virtio'/></disk>"
    }
}

Describe 'A guest of QEMU' -Skip:(-not $canRun) {
    BeforeAll {
        Reset-World
        $root = New-Root
        $uri = "qemu:///embed?root=$root"
        $null = Connect-VirtServer $uri
        $base, $middle, $top, $data = 'base', 'middle', 'top', 'data' | ForEach-Object { "$root/$_.img" }
        $null = qemu-img create -q -f qcow2 $base 64M
        $null = qemu-img create -q -f qcow2 -b $base -F qcow2 $middle
        $null = qemu-img create -q -f qcow2 -b $middle -F qcow2 $top
        $null = qemu-img create -q -f raw $data 8M
        $xml = Get-GuestXml web01 ((Get-DiskXml vda qcow2 $top) + (Get-DiskXml vdb raw $data))
    }
    AfterAll {
        Reset-World
        Remove-Root $root
    }

    It 'is defined from XML, and not started' {
        $domain = New-VirtDomain $xml
        "$($domain.Name) $($domain.State)" | Should -Be 'web01 Shutoff'
        $domain.Memory | Should -Be 48MB
        Get-QemuId $root | Should -BeNullOrEmpty
    }

    It 'has statistics of its images before it runs' {
        $block = (Get-VirtDomainStats web01 -Block -Backing).Block
        $block.Path | Should -Be @($top, $middle, $base, $data)
        $block.Depth | Should -Be @(0, 1, 2, 0)
        $block.Capacity | Should -Be @(64MB, 64MB, 64MB, 8MB)
        (Get-VirtDomainStats web01 -State).State | Should -Be 'Shutoff'
    }

    It 'starts, and is a process of the host' {
        $domain = Start-VirtDomain web01 -Wait -PassThru
        "$($domain.State) $($domain.Id)" | Should -Be 'Running 1'
        @(Get-QemuId $root).Count | Should -Be 1
        (Get-Failure { Start-VirtDomain web01 }).CategoryInfo.Category | Should -Be 'InvalidOperation'
    }

    It 'has statistics of its disks with their chains, and of its CPUs, in one pipeline' {
        $stats = Get-VirtDomain -Connection $uri | Get-VirtDomainStats -Block -Backing -Vcpu
        $stats.Name | Should -Be 'web01'
        $stats.Block.Name | Should -Be @('vda', 'vda', 'vda', 'vdb')
        $stats.Block.Depth | Should -Be @(0, 1, 2, 0)
        $stats.Block.Path | Should -Be @($top, $middle, $base, $data)
        $stats.Block.Capacity | Should -Be @(64MB, 64MB, 64MB, 8MB)
        $stats.Block[0].Reads | Should -Not -BeNullOrEmpty
        $stats.Vcpu.Vcpu | Should -Be @(0, 1)
        $stats.Vcpu[0].State | Should -Be 'Running'
        $stats.Vcpu[0].Time | Should -BeGreaterThan ([timespan]::Zero)
        $stats.Raw.Name | Should -Contain 'vcpu.0.delay'
        $stats.Raw.Name.Where({ $_ -notmatch '^(block|vcpu)\.' }) | Should -BeNullOrEmpty
        # The firmware has looked for something to boot.
        $null = Wait-Until { (Get-VirtDomainStats web01 -Block).Block[0].Reads -gt 0 }
    }

    It 'shows them as a table with the chain below its disk' {
        $lines = ($uri | ForEach-Object { Get-VirtDomainStats web01 -Block -Backing -Connection $_ } | Out-String -Stream).Where({ $_ -match '\.img' })
        $lines.Count | Should -Be 4
        $lines[0] | Should -Match '^vda  \S*top\.img '
        $lines[1] | Should -Match '^     └─ \S*middle\.img '
        $lines[2] | Should -Match '^       └─ \S*base\.img '
        $lines[3] | Should -Match '^vdb  \S*data\.img '
    }

    It 'shows with -Debug what is said to its QEMU and by it' {
        $outputs, $filters = "$(Get-VirtLogOutput)", "$(Get-VirtLogFilter)"
        try {
            Set-VirtLogOutput 1:host
            Set-VirtLogFilter 1:qemu.qemu_monitor
            $records = & { Get-VirtDomain web01 | Get-VirtDomainStats -Block -Debug } 5>&1
            $messages = $records.Where({ $_ -is [System.Management.Automation.DebugRecord] }).Message
            $asked = @($messages -match '^qemu\.qemu_monitor: web01: sending ')
            $asked[0] | Should -Match '\{"execute":"query-blockstats","id":\d+\}$'
            $answered = @($messages -match '^qemu\.qemu_monitor_json: web01: answer to query-blockstats after \d+\.\d ms \{"return": \[')
            $answered | Should -HaveCount 1
            $messages.IndexOf($asked[0]) | Should -BeLessThan $messages.IndexOf($answered[0])
            # All that was asked is answered before the command ends.
            @($messages -match ': answer to ') | Should -HaveCount $asked.Count
        }
        finally {
            Set-VirtLogFilter $filters
            Set-VirtLogOutput $outputs
        }
    }

    It 'is suspended and resumed' {
        "$((Suspend-VirtDomain web01 -Wait -PassThru).State)" | Should -Be 'Paused'
        $time = (Get-VirtDomainStats web01 -Vcpu).Vcpu[0].Time
        Start-Sleep -Milliseconds 200
        (Get-VirtDomainStats web01 -Vcpu).Vcpu[0].Time - $time | Should -BeLessThan ([timespan]'00:00:00.1')
        "$((Resume-VirtDomain web01 -Wait -PassThru).State)" | Should -Be 'Running'
    }

    It 'is reset' {
        "$((Restart-VirtDomain web01 -Force -PassThru).State)" | Should -Be 'Running'
    }

    It 'has the XML of its run' {
        $live = [xml](Get-VirtDomainXml web01)
        $live.domain.id | Should -Be 1
        $live.domain.devices.disk[0].backingStore.source.file | Should -Be $middle
        ([xml](Get-VirtDomainXml web01 -Inactive)).domain.HasAttribute('id') | Should -BeFalse
    }

    It 'does not listen to a request to shut down, as nothing runs in it; -Timeout ends the wait' {
        $failure = Get-Failure { Stop-VirtDomain web01 -Wait -Timeout 0.5 }
        $failure.CategoryInfo.Category | Should -Be 'OperationTimeout'
        "$((Get-VirtDomain web01).State)" | Should -Be 'Running'
    }

    It 'is turned off' {
        $domain = Stop-VirtDomain web01 -Force -Wait -PassThru
        "$($domain.State) $($domain.Reason)" | Should -Be 'Shutoff Destroyed'
        $null = Wait-Until { -not (Get-QemuId $root) }
    }

    It 'is removed' {
        Remove-VirtDomain web01 -Confirm:$false
        Get-VirtDomain | Should -BeNullOrEmpty
        Get-ChildItem $root -Recurse -Filter web01.xml | Should -BeNullOrEmpty
        Test-Path $top | Should -BeTrue
    }

    It 'is refused by name if it has what is not supported' {
        $failure = Get-Failure { New-VirtDomain (Get-GuestXml odd '<shmem name="x"/>') }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ConfigUnsupported,*'
        "$failure" | Should -Match 'shmem'
        Get-VirtDomain odd* | Should -BeNullOrEmpty
    }

    It 'does not start without its image, and says which' {
        $null = New-VirtDomain (Get-GuestXml broken (Get-DiskXml vda qcow2 "$root/nosuch.img"))
        $failure = Get-Failure { Start-VirtDomain broken }
        "$failure" | Should -Match 'nosuch\.img'
        "$((Get-VirtDomain broken).State)" | Should -Be 'Shutoff'
        Get-QemuId $root | Should -BeNullOrEmpty
        Remove-VirtDomain broken -Confirm:$false
    }
}

Describe 'Guests and the end of their PowerShell' -Skip:(-not $canRun) {
    BeforeAll {
        Reset-World
        $root = New-Root
        $uri = "qemu:///embed?root=$root"
        'one', 'two' | ForEach-Object { Set-Content "$root/$_.xml" (Get-GuestXml $_) }
        $started = "$root/started"
        $shell = Start-Process ([Environment]::ProcessPath) -PassThru -RedirectStandardOutput "$root/out" -RedirectStandardError "$root/err" -ArgumentList '-NoLogo', '-NoProfile', '-NonInteractive', '-Command', "& { Import-Module '$ModuleFile'; `$null = Connect-VirtServer '$uri'; `$null = New-VirtDomain -Path '$root/*.xml' -Start; Set-Content '$started' (Get-VirtDomain -State Running).Name; Start-Sleep 120 }"
    }
    AfterAll {
        Reset-World
        Stop-Process -Id $shell.Id -Force -ErrorAction Ignore
        Remove-Root $root
    }

    It 'outlive it if it is killed' {
        $null = Wait-Until { $shell.HasExited -or ((Test-Path $started) -and @(Get-Content $started).Count -eq 2) } '00:01:00'
        Get-Content $started | Should -Be @('one', 'two') -Because "$(Get-Content "$root/err")"
        # SIGKILL, from outside: Stop-Process would do it too, but the name says more.
        kill -9 $shell.Id
        $null = Wait-Until { $shell.HasExited }
        @(Get-QemuId $root).Count | Should -Be 2
    }

    It 'are listed by the next one as they run, and stopped by it' {
        $lines = Invoke-Shell @"
Import-Module '$ModuleFile'
`$null = Connect-VirtServer '$uri'
Get-VirtDomain | ForEach-Object { "`$(`$_.Name) `$(`$_.State) `$(`$_.Id)" }
(Get-VirtDomainStats -Vcpu).ForEach({ "`$(`$_.Name) `$(`$_.Vcpu.Count)" }) | Sort-Object
Get-VirtDomain | Stop-VirtDomain -Force -Wait -PassThru | ForEach-Object { "`$(`$_.Name) `$(`$_.State) `$(`$_.Reason)" } | Sort-Object
"@
        $lines | Should -Be @('one Running 1', 'two Running 2', 'one 2', 'two 2', 'one Shutoff Destroyed', 'two Shutoff Destroyed')
        $null = Wait-Until { -not (Get-QemuId $root) }
    }
}

Describe 'A guest that is killed' -Skip:(-not $canRun) {
    BeforeAll {
        Reset-World
        $root = New-Root
        $connection = Connect-VirtServer "qemu:///embed?root=$root"
        $events = [Collections.Concurrent.ConcurrentQueue[object]]::new()
        # The callback runs on the thread of the events, where no script can: a method of the queue itself.
        $handler = [Delegate]::CreateDelegate([Action[Libvirt.VirtEvent]], $events, [Collections.Concurrent.ConcurrentQueue[object]].GetMethod('Enqueue'))
        $require = [Libvirt.VirtConnection].GetMethod('Require').MakeGenericMethod([Libvirt.Drivers.IEventDriver])
        $subscription = $require.Invoke($connection, @($null)).SubscribeEvents('Lifecycle', $handler)
        $null = New-VirtDomain (Get-GuestXml victim) -Start
    }
    AfterAll {
        if ($subscription) {
            $subscription.Dispose()
        }
        Reset-World
        Remove-Root $root
    }

    It 'is shut off with the reason crashed within a second, and the event tells it' {
        $id = Get-QemuId $root
        @($id).Count | Should -Be 1
        kill -9 $id
        (Wait-Until { (Get-VirtDomain victim).State -eq 'Shutoff' }).TotalSeconds | Should -BeLessThan 1
        "$((Get-VirtDomain victim).Reason)" | Should -Be 'Crashed'
        (Wait-Until { $events.Where({ "$($_.Event)" -eq 'Stopped' }) }).TotalSeconds | Should -BeLessThan 1
        $told = $events.Where({ "$($_.Event)" -eq 'Stopped' })
        $told.Count | Should -Be 1
        "$($told[0].Domain.Name) $($told[0].Domain.State) $($told[0].Domain.Reason)" | Should -Be 'victim Shutoff Crashed'
        "$($told[0].Detail)" | Should -Match '(Failed|Crashed)'
    }

    It 'can be started again' {
        "$((Start-VirtDomain victim -PassThru).State)" | Should -Be 'Running'
        Stop-VirtDomain victim -Force -Wait
    }
}
