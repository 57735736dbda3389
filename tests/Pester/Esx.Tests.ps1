# The first minutes with an ESX host, on the simulator that the other tests use.
param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"

    $peers = Join-Path $Repository 'tests/Peers/bin/Debug/net10.0/Peers.dll'
    $obstacle = ''
    if (-not (Test-Path $peers)) {
        $obstacle = 'the peers are not built (dotnet build)'
    }
    else {
        Add-Type -Path $peers
        $null = [Libvirt.Tests.Peers.Vcsim]::CanRun([ref] $obstacle)
    }
    if (-not $obstacle) {
        $settings = [Libvirt.Tests.Peers.VcsimSettings]::new()
        $settings.GetType().GetProperty('IsEsx').SetValue($settings, $true)
        $server = [Libvirt.Tests.Peers.Vcsim]::StartAsync($settings).GetAwaiter().GetResult()
        $uri = $server.Uri('/', '')
        $me = [pscredential]::new([Libvirt.Tests.Peers.Vcsim]::UserName, [Net.NetworkCredential]::new('', [Libvirt.Tests.Peers.Vcsim]::Password).SecurePassword)
        $stranger = [pscredential]::new([Libvirt.Tests.Peers.Vcsim]::UserName, [Net.NetworkCredential]::new('', 'wrong').SecurePassword)
    }
}

AfterAll {
    Reset-World
    if ($server) {
        $server.DisposeAsync().AsTask().GetAwaiter().GetResult()
    }
}

Describe 'An ESX host' {
    BeforeEach {
        if ($obstacle) {
            Set-ItResult -Skipped -Because $obstacle
        }
        Reset-World
    }

    It 'does not let in who has a wrong password' {
        $failure = Get-Failure { Connect-VirtServer $uri -Credential $stranger }
        $failure.FullyQualifiedErrorId | Should -BeLike 'AuthFailed,*'
        $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
        $failure.TargetObject | Should -Be $uri
        @(Get-VirtServer).Count | Should -Be 0
    }

    It 'lists its machines, by wildcards too, in a table' {
        $connection = Connect-VirtServer $uri -Credential $me
        $connection.Server.Hypervisor | Should -Be 'ESX'
        (Get-VirtDomain).Name | Should -Be 'ha-host_VM0', 'ha-host_VM1'
        (Get-VirtDomain *1).Name | Should -Be 'ha-host_VM1'
        @(Get-VirtDomain nobody*).Count | Should -Be 0
        (Get-Failure { Get-VirtDomain nobody }).CategoryInfo.Category | Should -Be 'ObjectNotFound'
        Get-VirtDomain | Out-String -Width 120 | Should -Match 'ha-host_VM0 +\d+ +Running +\w+ +1 +32 MB'
    }

    It 'stops, starts, pauses, and refuses what does not fit' {
        $null = Connect-VirtServer $uri -Credential $me
        (Suspend-VirtDomain ha-host_VM0 -PassThru).State | Should -Be 'Paused'
        (Resume-VirtDomain ha-host_VM0 -PassThru).State | Should -Be 'Running'
        (Get-Failure { Resume-VirtDomain ha-host_VM0 }).CategoryInfo.Category | Should -Be 'InvalidOperation'
        (Get-VirtDomain ha-host_VM0 | Stop-VirtDomain -Force -Confirm:$false -PassThru).State | Should -Be 'Shutoff'
        (Start-VirtDomain ha-host_VM0 -PassThru).State | Should -Be 'Running'
        Stop-VirtDomain ha-host_VM0 -Force -WhatIf
        (Get-VirtDomain ha-host_VM0).State | Should -Be 'Running'
    }

    It 'tells what its host is and can, and waits for machines' {
        $null = Connect-VirtServer $uri -Credential $me
        Get-VirtHost | Out-String -Width 150 | Should -Match 'localhost\.localdomain +ESX +6\.5\.0 +Intel Core i7-\S+ CPU @ \S+ +2 +4\.0 GB +\d'
        (Get-VirtHost).MaxVcpu | Should -Be 128
        "$((Get-VirtCapability).Guest)" | Should -Be 'hvm i686 hvm x86_64'
        Set-VirtDomain ha-host_VM1 -Autostart $true
        $job = Start-ThreadJob {
            Import-Module $using:ModulePath
            $null = Connect-VirtServer $using:uri -Credential $using:me
            Start-Sleep -Milliseconds 500
            Stop-VirtDomain ha-host_VM1 -Force -Confirm:$false
            Disconnect-VirtServer $using:uri
        }
        $after = Wait-VirtDomain ha-host_VM1 -State Shutoff -Timeout 30
        # What an event has told is like what a list gives.
        ($after | Out-String -Width 120) | Should -Be (Get-VirtDomain ha-host_VM1 | Out-String -Width 120)
        $after.Autostart | Should -BeTrue
        $after.MaxVcpu | Should -Be 128
        $job | Receive-Job -Wait -AutoRemoveJob
        (Get-Failure { Wait-VirtDomain ha-host_VM1 -State Running -Timeout 0.2 }).CategoryInfo.Category | Should -Be 'OperationTimeout'
        Start-VirtDomain ha-host_VM1
        Set-VirtDomain ha-host_VM1 -Autostart $false
    }

    It 'names the vCenter that it does not have' {
        (Get-Failure { Connect-VirtServer $server.Uri('/', 'vcenter=*') -Credential $me }).Exception.Message | Should -Be 'internal error: This host is not managed by a vCenter'
        @(Get-VirtServer).Count | Should -Be 0
    }

    It 'has statistics of all machines at once' {
        $null = Connect-VirtServer $uri -Credential $me
        $stats = Get-VirtDomainStats
        $stats.Name | Should -Be 'ha-host_VM0', 'ha-host_VM1'
        $stats.State | Should -Be 'Running', 'Running'
    }

    It 'takes snapshots, goes back to them and forgets them' {
        $null = Connect-VirtServer $uri -Credential $me
        Checkpoint-VirtDomain ha-host_VM1 -SnapshotName before
        $snapshot = Get-VirtDomainSnapshot ha-host_VM1
        $snapshot.Name | Should -Be 'before'
        $snapshot.IsCurrent | Should -BeTrue
        Restore-VirtDomainSnapshot ha-host_VM1 before -Confirm:$false
        Remove-VirtDomainSnapshot ha-host_VM1 before -Confirm:$false
        @(Get-VirtDomainSnapshot ha-host_VM1).Count | Should -Be 0
    }

    It 'is left by Disconnect-VirtServer' {
        $null = Connect-VirtServer $uri -Credential $me
        Disconnect-VirtServer $uri
        @(Get-VirtServer).Count | Should -Be 0
    }
}
