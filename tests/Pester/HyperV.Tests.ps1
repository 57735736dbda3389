# The first hours with a Hyper-V host, on the simulator that the other tests use: over every way to its service that the driver has.
param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeDiscovery {
    $ways = @(
        @{ Way = 'sealed NTLM over HTTP'; Scheme = 'http'; Options = @('--auth', 'Negotiate', '--require-encryption'); Login = @{ Authentication = 'Ntlm' } }
        @{ Way = 'Negotiate over HTTPS'; Scheme = 'https'; Options = @('--https', '--channel-binding', 'Strict'); Login = @{ SkipCertificateCheck = $true } }
        @{ Way = 'Basic over HTTP'; Scheme = 'http'; Options = @('--auth', 'Basic'); Login = @{ Authentication = 'Basic'; AllowUnencrypted = $true } }
    )
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"

    $peers = Join-Path $Repository 'tests/Peers/bin/Debug/net10.0/Peers.dll'
    $simulator = Join-Path $Repository 'tests/Peers/HyperVSimulator/bin/Debug/net10.0/HyperVSimulator.dll'
    $obstacle = (Test-Path $peers) -and (Test-Path $simulator) ? '' : 'the peers are not built (dotnet build)'
    $me = [pscredential]::new('user', [Net.NetworkCredential]::new('', 'pass').SecurePassword)
    $stranger = [pscredential]::new('user', [Net.NetworkCredential]::new('', 'wrong').SecurePassword)

    # Starts a host; it tells where it listens.
    function Start-HyperVHost([string[]] $Options) {
        Add-Type -Path $peers
        $folder = [Libvirt.Tests.Peers.ScratchFolder]::new()
        $process = [Libvirt.Tests.Peers.PeerProcess]::Start($folder, 'dotnet', [string[]] (@($simulator, '--forever') + $Options), $null)
        $line = $process.WaitForLineAsync('listening on ').GetAwaiter().GetResult()
        [pscustomobject]@{ Folder = $folder; Process = $process; Address = [uri] $line.Substring('listening on '.Length) }
    }

    function Stop-HyperVHost([object] $HyperV) {
        $null = $HyperV.Process.DisposeAsync().AsTask().GetAwaiter().GetResult()
        $HyperV.Folder.Dispose()
    }

    # Tells the simulator itself something.
    function Send-Control([object] $HyperV, [string] $What) {
        Invoke-RestMethod ([uri]::new($HyperV.Address, "/control/$What")) -SkipCertificateCheck
    }
}

Describe 'A Hyper-V host by <Way>' -ForEach $ways {
    BeforeAll {
        if (-not $obstacle) {
            $server = Start-HyperVHost $Options
            $uri = "hyperv://127.0.0.1:$($server.Address.Port)/?transport=$Scheme"
        }
    }

    AfterAll {
        Reset-World
        if ($server) {
            Stop-HyperVHost $server
        }
    }

    BeforeEach {
        if ($obstacle) {
            Set-ItResult -Skipped -Because $obstacle
        }
        Reset-World
        $connection = Connect-VirtServer $uri -Credential $me @Login
    }

    It 'does not let in who has a wrong password' {
        Reset-World
        $failure = Get-Failure { Connect-VirtServer $uri -Credential $stranger @Login }
        $failure.FullyQualifiedErrorId | Should -BeLike 'AuthFailed,*'
        $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
        "$failure" | Should -Match "'user'"
        "$failure" | Should -Not -Match 'wrong'
        @(Get-VirtServer).Count | Should -Be 0
    }

    It 'says what it is' {
        $connection.Server.Hypervisor | Should -Be 'Hyper-V'
        $connection.Server.HostName | Should -Be 'HVHOST1'
        $connection.Server.IsSecure | Should -Be ($Way -notlike 'Basic*')
        (Get-VirtHost).Memory | Should -BeGreaterThan 1GB
    }

    It 'lists its machines, by wildcards too, in a table' {
        (Get-VirtDomain).Name | Should -Be (1..10).ForEach({ "vm{0:000}" -f $_ })
        (Get-VirtDomain *1, *2).Name | Should -Be 'vm001', 'vm002'
        @(Get-VirtDomain nobody*).Count | Should -Be 0
        (Get-Failure { Get-VirtDomain nobody }).CategoryInfo.Category | Should -Be 'ObjectNotFound'
        (Get-VirtDomain vm003).State | Should -Be 'Shutoff'
        (Get-VirtDomain vm003).HasManagedSave | Should -BeTrue
        (Get-VirtDomain vm004).State | Should -Be 'Paused'
        Get-VirtDomain | Out-String -Width 120 | Should -Match 'vm001 4001 Running +\w+ +2 +2 GB'
    }

    It 'is asked once for all of them' {
        $null = Send-Control $server 'requests/clear'
        @(Get-VirtDomain).Count | Should -Be 10
        $requests = Send-Control $server requests
        $requests.PSObject.Properties.Where({ $_.Name -notin 'Handshake', 'Unauthorized' }).Value | Measure-Object -Sum | ForEach-Object Sum | Should -BeLessOrEqual 3
    }

    It 'is asked once for names that are completed' {
        $null = Send-Control $server 'requests/clear'
        $line = 'Start-VirtDomain vm00'
        @((TabExpansion2 $line $line.Length).CompletionMatches).Count | Should -Be 9
        $requests = Send-Control $server requests
        $requests.PSObject.Properties.Where({ $_.Name -notin 'Handshake', 'Unauthorized' }).Value | Measure-Object -Sum | ForEach-Object Sum | Should -Be 1
    }

    It 'pauses, stops, starts and restarts them, and refuses what does not fit' {
        (Suspend-VirtDomain vm001 -PassThru).State | Should -Be 'Paused'
        (Resume-VirtDomain vm001 -PassThru).State | Should -Be 'Running'
        $failure = Get-Failure { Resume-VirtDomain vm001 }
        $failure.CategoryInfo.Category | Should -Be 'InvalidOperation'
        Stop-VirtDomain vm001 -Force -WhatIf
        (Get-VirtDomain vm001).State | Should -Be 'Running'
        (Get-VirtDomain vm001 | Stop-VirtDomain -Force -Confirm:$false -PassThru).State | Should -Be 'Shutoff'
        (Get-Failure { Suspend-VirtDomain vm001 }).CategoryInfo.Category | Should -Be 'InvalidOperation'
        (Start-VirtDomain vm001 -PassThru).State | Should -Be 'Running'
        (Get-Failure { Start-VirtDomain vm001 }).CategoryInfo.Category | Should -Be 'InvalidOperation'
        Restart-VirtDomain vm001 -Force -Confirm:$false
        (Get-VirtDomain vm001).State | Should -Be 'Running'
    }

    It 'shuts them down by their guests' {
        Stop-VirtDomain vm002 -Confirm:$false -Wait
        (Get-VirtDomain vm002).State | Should -Be 'Shutoff'
        (Start-VirtDomain vm002 -PassThru).State | Should -Be 'Running'
    }

    It 'saves them, and starts them where they were' {
        $saved = Save-VirtDomain vm002 -PassThru
        $saved.State | Should -Be 'Shutoff'
        $saved.HasManagedSave | Should -BeTrue
        (Start-VirtDomain vm002 -PassThru).HasManagedSave | Should -BeFalse
        Remove-VirtDomainSavedState vm003 -Confirm:$false
        (Get-VirtDomain vm003).HasManagedSave | Should -BeFalse
        (Get-Failure { Remove-VirtDomainSavedState vm003 -Confirm:$false }).CategoryInfo.Category | Should -Be 'InvalidOperation'
    }

    It 'gives and takes memory and processors' {
        (Set-VirtDomain vm006 -Memory 2GB -PassThru).Memory | Should -Be 2GB
        (Set-VirtDomain vm006 -Vcpu 2 -PassThru).Vcpu | Should -Be 2
    }

    It 'has statistics of all machines at once, with their backing chains' {
        $stats = Get-VirtDomainStats
        $stats.Name | Should -Be (1..10).ForEach({ "vm{0:000}" -f $_ })
        $stats.Where({ $_.Name -eq 'vm001' }).State | Should -Be 'Running'
        $chain = (Get-VirtDomainStats vm010 -Backing).Block
        $chain.Path | Should -Be 'C:\vm\vm010\disk0.vhdx', 'C:\vm\vm010\update.vhdx', 'C:\vm\golden.vhdx'
        $chain.Depth | Should -Be 0, 1, 2
        $chain.Capacity | Should -Be 40GB, 40GB, 40GB
    }

    It 'shows the devices of machines' {
        (Get-VirtDomainDisk vm001).Target | Should -Be 'hda', 'hdc'
        (Get-VirtDomainDisk vm001)[0].Source | Should -Be 'C:\vm\vm001\disk0.vhdx'
        (Get-VirtDomainNetworkAdapter vm001).Mac | ForEach-Object { "$_" } | Should -Be '00:15:5d:01:00:01', '00:15:5d:02:00:01'
        ([xml] (Get-VirtDomainXml vm002)).domain.type | Should -Be 'hyperv'
    }

    It 'makes machines, changes their devices and removes them' {
        $null = New-VirtDomain -Name web -Memory 2GB -Vcpu 2 -Disk 'C:\vm\golden.vhdx' -Cdrom 'C:\iso\install.iso' -Network LAN
        $null = New-VirtDomain -Name safe -Memory 2GB -Disk 'C:\vm\golden.vhdx' -Firmware Efi
        (Get-VirtDomainDisk web, safe).Target | Should -Be 'hda', 'hdb', 'sda'
        "$(Get-Failure { New-VirtDomain -Name web -Memory 1GB })" | Should -Match "named 'web' is on"
        (Add-VirtDomainDisk web -Source 'C:\vm\vm001\disk0.vhdx' -PassThru).Target | Should -Be 'sda'
        (Start-VirtDomain web -PassThru).State | Should -Be 'Running'
        (Set-VirtDomainDisk web -Target hdb -Eject -PassThru).Source | Should -BeNullOrEmpty
        (Set-VirtDomainDisk web -Target hdb -Source 'C:\iso\install.iso' -PassThru).Source | Should -Be 'C:\iso\install.iso'
        Remove-VirtDomainDisk web -Target sda -Confirm:$false
        (Get-Failure { Add-VirtDomainDisk web -Source 'C:\vm\missing.vhdx' }).TargetObject.Name | Should -Be 'web'
        (Get-VirtDomainDisk web).Target | Should -Be 'hda', 'hdb'
        Stop-VirtDomain web -Force -Confirm:$false
        $card = Add-VirtDomainNetworkAdapter web -Network Internal -PassThru
        ($card | Set-VirtDomainNetworkAdapter -LinkState Down -PassThru).LinkState | Should -Be 'Down'
        $card | Remove-VirtDomainNetworkAdapter -Confirm:$false
        @(Get-VirtDomainNetworkAdapter web).Count | Should -Be 1
        $null = Checkpoint-VirtDomain web -SnapshotName before
        (Get-Failure { Remove-VirtDomain web -Confirm:$false }).CategoryInfo.Category | Should -Be 'InvalidOperation'
        Remove-VirtDomain web -IncludeSnapshot -Confirm:$false
        Remove-VirtDomain safe -Confirm:$false
        @(Get-VirtDomain web*, safe*).Count | Should -Be 0
    }

    It 'makes disks in its folders, and gives them to machines' {
        $null = New-VirtDomain -Name box -Memory 2GB -Vcpu 2
        $volume = New-VirtVolume box.vhdx -Pool C:\vm\vm006 -Size 10GB
        $volume.Capacity | Should -Be 10GB
        Add-VirtDomainDisk box -Source $volume.Path -Target sdb
        (Get-VirtDomainDisk box).Source | Should -Contain $volume.Path
        Remove-VirtDomainDisk box -Target sdb -Confirm:$false
        (Get-VirtDomainDisk box).Source | Should -Not -Contain $volume.Path
        Add-VirtDomainNetworkAdapter box -Network LAN
        @(Get-VirtDomainNetworkAdapter box).Count | Should -Be 1
        Get-VirtDomainNetworkAdapter box | Remove-VirtDomainNetworkAdapter -Confirm:$false
        @(Get-VirtDomainNetworkAdapter box).Count | Should -Be 0
        Remove-VirtVolume $volume -Confirm:$false
        Remove-VirtDomain box -Confirm:$false
        @(Get-VirtDomain box*).Count | Should -Be 0
    }

    It 'shows switches as networks, and what guests say' {
        (Get-VirtNetwork).Name | Should -Be 'Internal', 'LAN'
        @(Get-VirtDomainAddress vm001).ForEach({ "$($_.Address)" }) -match '^192\.0\.2\.1' | Should -Not -BeNullOrEmpty
    }

    It 'takes checkpoints, goes back to them and forgets them' {
        (Get-VirtDomainSnapshot vm005).Name | Should -Be 'Base install', 'Update 1', 'Experiment'
        (Get-VirtDomainSnapshot vm005 -Current).Name | Should -Be 'Update 1'
        $null = Checkpoint-VirtDomain vm006 -SnapshotName before
        $snapshot = Get-VirtDomainSnapshot vm006
        $snapshot.Name | Should -Be 'before'
        $snapshot.IsCurrent | Should -BeTrue
        Restore-VirtDomainSnapshot vm006 before -Confirm:$false
        Remove-VirtDomainSnapshot vm006 before -Confirm:$false
        @(Get-VirtDomainSnapshot vm006).Count | Should -Be 0
    }

    It 'fails with the words of a job that was accepted and failed' {
        $null = Send-Control $server 'behave?kind=Fail&machine=vm007&code=32778&text=There+is+not+enough+memory+in+the+system.&count=1'
        $failure = Get-Failure { Start-VirtDomain vm007 }
        "$failure" | Should -Match 'There is not enough memory in the system'
        $failure.TargetObject.Name | Should -Be 'vm007'
        (Get-VirtDomain vm007).State | Should -Be 'Shutoff'
    }

    It 'fails where the host only says that it did it' {
        $null = Send-Control $server 'behave?kind=Ignore&machine=vm007&count=1'
        Get-Failure { Start-VirtDomain vm007 } | Should -Not -BeNullOrEmpty
        $null = Send-Control $server well
    }

    It 'fails by name where the answer is none, and goes on after it' {
        $null = Send-Control $server 'mischief?kind=Truncate'
        (Get-Failure { Get-VirtDomain }).CategoryInfo.Category | Should -Be 'ConnectionError'
        $null = Send-Control $server 'mischief?kind=Fault&fault=AccessDenied'
        (Get-Failure { Get-VirtDomain }).CategoryInfo.Category | Should -Be 'PermissionDenied'
        @(Get-VirtDomain).Count | Should -Be 10
    }

    It 'is left by Disconnect-VirtServer' {
        Disconnect-VirtServer $uri
        @(Get-VirtServer).Count | Should -Be 0
    }
}

Describe 'A Hyper-V host' {
    BeforeAll {
        if (-not $obstacle) {
            $server = Start-HyperVHost '--auth', 'Negotiate', '--require-encryption'
            $uri = "hyperv://127.0.0.1:$($server.Address.Port)/?transport=http"
        }
    }

    AfterAll {
        Reset-World
        if ($server) {
            Stop-HyperVHost $server
        }
    }

    BeforeEach {
        if ($obstacle) {
            Set-ItResult -Skipped -Because $obstacle
        }
        Reset-World
    }

    It 'is not sent a password that everybody could read' {
        $failure = Get-Failure { Connect-VirtServer $uri -Credential $me -Authentication Basic }
        $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
        "$failure" | Should -Match '-AllowUnencrypted'
        (Send-Control $server requests).PSObject.Properties.Name | Should -Not -Contain 'Unauthorized'
    }

    It 'says which ways to log in it takes' {
        $failure = Get-Failure { Connect-VirtServer $uri -Credential $me -Authentication Basic -AllowUnencrypted }
        "$failure" | Should -Match 'takes no login by Basic, but by Negotiate'
    }

    It 'is believed nothing whose seal is wrong' {
        $null = Connect-VirtServer $uri -Credential $me
        foreach ($kind in 'WrongSeal', 'ReplaySeal', 'Unsealed') {
            $null = Send-Control $server "mischief?kind=$kind"
            $failure = Get-Failure { Get-VirtDomain }
            $failure.FullyQualifiedErrorId | Should -BeLike 'AuthFailed,*'
            $failure.ErrorDetails.RecommendedAction | Should -Match 'HTTPS'
        }
        @(Get-VirtDomain).Count | Should -Be 10
    }
}
