param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    . "$PSScriptRoot/Disks/Disks.ps1"
}

Describe 'Guests' {
    BeforeEach { $folder = Enter-Disk }
    AfterEach { Pop-Location; Reset-World }

    It 'come in the order of what was given, however many are looked at at once' {
        1..12 | ForEach-Object { Copy-Item web01.qcow2 ('vm{0:d2}.qcow2' -f $_) }
        $systems = Get-VirtGuestOS vm*.qcow2 -ThrottleLimit 5
        $systems.Guest | Should -Be (1..12).ForEach({ 'vm{0:d2}.qcow2' -f $_ })
        ($systems.HostName | Select-Object -Unique) | Should -Be 'web01'
    }

    It 'without an operating system are an error' {
        & qemu-img create -q -f qcow2 empty.qcow2 1M
        $failure = Get-Failure { Get-VirtGuestOS empty.qcow2, web01.qcow2 }
        $failure.CategoryInfo.Category | Should -Be InvalidOperation
        $failure.Exception.Message | Should -Match 'no operating system'
        $failure.TargetObject | Should -Be (Join-Path $folder empty.qcow2)
    }

    It 'on encrypted disks say so, once' -Skip:(-not (Get-Command cryptsetup -ErrorAction Ignore)) {
        & qemu-img create -q -f raw luks.img 32M
        'secret' | & cryptsetup luksFormat --batch-mode --type luks1 --pbkdf-force-iterations 1000 luks.img -
        $bytes = [IO.File]::ReadAllBytes("$folder/luks.img")
        & qemu-img create -q -f raw disk.img 40M
        'label: gpt', 'size=32M' | & sfdisk -q disk.img
        $disk = [IO.File]::OpenWrite("$folder/disk.img")
        $disk.Position = 1MB
        $disk.Write($bytes)
        $disk.Dispose()
        foreach ($command in 'Get-VirtGuestOS', 'Get-VirtGuestApplication', 'Get-VirtGuestChildItem') {
            $null = & $command disk.img -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed | Should -HaveCount 1 -Because $command
            $failed[0].Exception.Message | Should -Match 'crypto_LUKS' -Because $command
        }
    }

    It 'are domains, whose XML says what their disks are' {
        $domain = New-Guest guest1 (Get-DiskXml "$folder/web01.qcow2")
        $domain | Get-VirtGuestOS | ForEach-Object Guest | Should -Be 'guest1'
        (Get-VirtGuestOS -DomainName guest[1] -Connection $FrozenLab).HostName | Should -Be 'web01'
        (Get-VirtDiskImage -Domain $domain -Backing).Count | Should -Be 2
        $file = $domain | Get-VirtGuestChildItem -GuestPath /etc/hostname
        $file.Domain | Should -Be $domain
        $file | Get-VirtGuestContent | Should -Be 'web01'
    }

    It 'that run are refused without -Force' {
        $domain = New-Guest guest1 (Get-DiskXml "$folder/web01.qcow2") | Start-VirtDomain -PassThru
        $failure = Get-Failure { $domain | Get-VirtGuestOS }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ResourceBusy,*'
        $failure.TargetObject | Should -Be $domain
        ($domain | Get-VirtGuestOS -Force).HostName | Should -Be 'web01'
    }

    It 'may have images elsewhere if their XML names them' {
        $null = New-Item -ItemType Directory inner
        Move-Item web01.qcow2 inner
        & qemu-img rebase -u -F qcow2 -b $folder/debian12.qcow2 inner/web01.qcow2
        $plain = New-Guest plain (Get-DiskXml "$folder/inner/web01.qcow2")
        (Get-Failure { $plain | Get-VirtGuestOS }).FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
        $told = New-Guest told (Get-DiskXml "$folder/inner/web01.qcow2" vda "<backingStore type='file'><format type='qcow2'/><source file='$folder/debian12.qcow2'/><backingStore/></backingStore>")
        ($told | Get-VirtGuestOS).HostName | Should -Be 'web01'
    }

    It 'without disks have nothing in them, and say so where something is asked for' {
        $bare = New-Guest bare ''
        foreach ($command in 'Get-VirtGuestOS', 'Get-VirtGuestApplication', 'Get-VirtGuestChildItem') {
            $failure = Get-Failure { $bare | & $command }
            $failure.FullyQualifiedErrorId | Should -BeLike 'OperationInvalid,*' -Because $command
            $failure.TargetObject | Should -Be $bare
        }
        (Get-Failure { $bare | Get-VirtGuestContent -GuestPath /etc/hostname }).Exception.Message | Should -Match 'no operating system'
        $bare | Get-VirtDiskPartition | Should -BeNullOrEmpty
        $bare | Get-VirtDiskImage | Should -BeNullOrEmpty
    }

    It 'whose only disk is elsewhere are one error' {
        $far = New-Guest far "<disk type='network' device='disk'><driver name='qemu' type='raw'/><source protocol='nbd' name='x'><host name='h' port='10809'/></source><target dev='vdb' bus='virtio'/></disk>"
        $null = $far | Get-VirtGuestOS -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed | Should -HaveCount 1
        $failed[0].Exception.Message | Should -Match "disk vdb of domain 'far' is of type 'network'"
    }

    It 'lead from one command to the next' {
        (Get-VirtGuestOS *.qcow2 | Where-Object Guest -EQ web01.qcow2 | Get-VirtGuestApplication -Application openssl).Guest | Should -Be web01.qcow2
        (Get-VirtGuestOS web01.qcow2).ImagePath | Should -Be (Join-Path $folder web01.qcow2)
        (Get-VirtGuestFileSystem web01.qcow2 | Where-Object MountPoint -EQ / | Get-VirtDiskPartition).Count | Should -Be 2
        (Get-VirtDiskPartition web01.qcow2 | Select-Object -First 1 | Get-VirtGuestOS | Get-VirtGuestContent -GuestPath /etc/hostname) | Should -Be web01
        $domain = New-Guest guest1 (Get-DiskXml "$folder/web01.qcow2")
        ($domain | Get-VirtGuestOS).Domain | Should -Be $domain
        ($domain | Get-VirtGuestOS | Get-VirtGuestApplication -Application openssl).Guest | Should -Be guest1
    }

    It 'on another host are refused' {
        $failure = Get-Failure { Get-VirtGuestOS -DomainName x -Connection 'esx://127.0.0.1:1/?no_verify=1' }
        $failure | Should -Not -BeNullOrEmpty
    }

    It 'are remembered with -Cached until an image changes' {
        $cache, $env:XDG_CACHE_HOME = $env:XDG_CACHE_HOME, "$folder/cache"
        try {
            $script = "Import-Module '$ModuleFile'; Set-Location '$folder'; `$system = Get-VirtGuestOS web01.qcow2 -Cached; `$system.HostName; (`$system | Format-List | Out-String) -match 'MountPoints\s+:.*/boot/efi' -and (`$system | Format-List | Out-String) -match 'FileSystems\s+:.*ext4'; @(Get-ChildItem cache/LibvirtPS -Recurse -File).Count"
            (Get-Item web01.qcow2, debian12.qcow2).ForEach({ $_.LastWriteTime = '2026-01-01' })
            Start-Sleep -Seconds 3 # what was changed just now may change again unseen
            Invoke-Shell $script | Should -Be 'web01', 'True', '1'
            Invoke-Shell $script | Should -Be 'web01', 'True', '1'
            (Get-ChildItem cache/LibvirtPS -Recurse -File).UnixMode | Should -Be '-rw-------'
            (Get-Item debian12.qcow2).LastWriteTime = '2026-01-02'
            Start-Sleep -Seconds 3
            Invoke-Shell $script | Should -Be 'web01', 'True', '2'
        }
        finally {
            $env:XDG_CACHE_HOME = $cache
        }
    }

    It 'tell what is installed' {
        (Get-VirtGuestApplication web01.qcow2).Name | Should -Be 'base-files', 'bash', 'nginx', 'openssh-server', 'openssl'
        (Get-VirtGuestApplication web01.qcow2 OPENSSH*).FullVersion | Should -Be '1:9.2p1-2+deb12u4'
        Get-VirtGuestApplication web01.qcow2 nosuch | Should -BeNullOrEmpty
    }

    It 'tell how full they are' {
        $root = Get-VirtGuestFileSystem web01.qcow2 | Where-Object MountPoint -EQ /
        $root.Type, $root.Label | Should -Be 'ext4', 'root'
        $root.Size | Should -Be ($root.Used + $root.Free)
    }

    It 'are quick' {
        $null = Get-VirtGuestOS web01.qcow2
        (Measure-Command { Get-VirtGuestOS web01.qcow2 }).TotalMilliseconds | Should -BeLessThan 2000
    }
}
