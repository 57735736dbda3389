param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"

    # A folder with the disks, in which the test then is.
    function Enter-Disk {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        Copy-Item "$PSScriptRoot/Disks/*.qcow2" $folder
        Push-Location $folder
        $folder.FullName
    }

    # A domain of the test hypervisor with images of this machine.
    function New-Guest([string] $Name, [string] $Disks) {
        New-VirtDomain -Connection $FrozenLab -Xml "<domain type='test'><name>$Name</name><memory unit='MiB'>64</memory><os><type>hvm</type></os><devices>$Disks</devices></domain>"
    }

    function Get-DiskXml([string] $Path, [string] $Target = 'vda', [string] $Inner = '') {
        "<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='$Path'/>$Inner<target dev='$Target' bus='virtio'/></disk>"
    }
}

Describe 'Images' {
    BeforeEach { $folder = Enter-Disk }
    AfterEach { Pop-Location; Reset-World }

    It 'are given by names with wildcards, as files, or down the pipeline' {
        (Get-VirtDiskImage *.qcow2).Path | Split-Path -Leaf | Should -Be 'debian12.qcow2', 'web01.qcow2'
        (Get-Item web01.qcow2 | Get-VirtDiskImage).Capacity | Should -Be 28MB
        (Get-VirtDiskImage (Get-Item web01.qcow2)).BackingPath | Should -Be 'debian12.qcow2'
        ('web01.qcow2', 'debian12.qcow2' | Get-VirtDiskImage).FormatName | Should -Be 'qcow2', 'qcow2'
        Get-VirtDiskImage nothing* | Should -BeNullOrEmpty
    }

    It 'may have names that are patterns' {
        Copy-Item debian12.qcow2 '[x].qcow2'
        (Get-VirtDiskImage -LiteralPath '[x].qcow2').Capacity | Should -Be 28MB
        (Get-Item -LiteralPath '[x].qcow2' | Get-VirtDiskImage).Capacity | Should -Be 28MB
        (Get-VirtDiskImage (Get-Item -LiteralPath '[x].qcow2')).Capacity | Should -Be 28MB
    }

    It 'of Get-VirtDiskImage are the ones of that name' {
        Copy-Item debian12.qcow2 '[d]ebian12.qcow2'
        (Get-VirtDiskImage -LiteralPath '[d]ebian12.qcow2' | Get-VirtGuestOS).Guest | Should -Be '[d]ebian12.qcow2'
        (Get-VirtDiskImage -LiteralPath '[d]ebian12.qcow2', web01.qcow2 | Test-VirtDiskImage).Count | Should -Be 2
        (Get-VirtGuestOS (Get-VirtDiskImage -LiteralPath '[d]ebian12.qcow2')).Guest | Should -Be '[d]ebian12.qcow2'
    }

    It 'are files, and no paths of another provider' {
        Set-Content HOME x
        foreach ($given in @{ Path = 'env:HOME' }, @{ Path = 'env:HOM*' }, @{ LiteralPath = 'env:HOME' }) {
            $failure = Get-Failure { Get-VirtDiskImage @given }
            $failure.FullyQualifiedErrorId | Should -BeLike 'NoFilePath,*'
            $failure.CategoryInfo.Category | Should -Be InvalidArgument
            $failure.Exception.Message | Should -Match 'Environment'
        }
        Get-VirtDiskImage env:HOME, web01.qcow2 -ErrorAction Ignore | Should -HaveCount 1
        (Get-Failure { Get-VirtDiskImage web01.qcow2 -AllowBackingPath env:HOME }).FullyQualifiedErrorId | Should -BeLike 'NoFilePath,*'
        (Get-Failure { Copy-VirtGuestItem web01.qcow2 /etc/fstab env:x }).FullyQualifiedErrorId | Should -BeLike 'NoFilePath,*'
    }

    It 'are read as they were in a snapshot' -Skip:(-not (Get-Command qemu-img -ErrorAction Ignore)) {
        & qemu-img snapshot -c before web01.qcow2
        (Get-VirtDiskImage web01.qcow2).Snapshots.Name | Should -Be before
        Get-VirtDiskImage web01.qcow2 | Format-List | Out-String | Should -Match 'Snapshots\s+:.*before'
        (Get-VirtGuestOS web01.qcow2 -ImageSnapshot before).HostName | Should -Be web01
        Get-VirtGuestChildItem web01.qcow2 /etc/hostname -ImageSnapshot before | Get-VirtGuestContent | Should -Be web01
        $failure = Get-Failure { Get-VirtGuestOS web01.qcow2 -ImageSnapshot nosuch }
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        $failure.ErrorDetails.Message | Should -Match "no internal snapshot 'nosuch'"
    }

    It 'may have their format in capitals' {
        (Get-VirtDiskImage web01.qcow2 -Format QCOW2).FormatName | Should -Be qcow2
    }

    It 'that may not be read are an error of permissions' -Skip:(-not (Get-Command setpriv -ErrorAction Ignore) -or (id -u) -ne 0) {
        chmod 000 web01.qcow2
        chmod 755 .
        $text = "Import-Module '$ModuleFile'; try { Get-VirtDiskImage '$folder/web01.qcow2' -ErrorAction Stop } catch { `$_.CategoryInfo.Category }"
        & setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/nonexistent (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $text | Should -Be PermissionDenied
    }

    It 'show their chains, the one on top first' {
        $chain = Get-VirtDiskImage web01.qcow2 -Backing
        $chain.Depth | Should -Be 0, 1
        $chain[1].Path | Should -Be (Join-Path $folder debian12.qcow2)
    }

    It 'are told as qemu-img tells them, in every format' -Skip:(-not (Get-Command qemu-img -ErrorAction Ignore)) {
        $kinds = 'raw', 'qcow2', 'qcow2 extended_l2=on', 'vmdk subformat=monolithicSparse', 'vmdk subformat=monolithicFlat', 'vmdk subformat=twoGbMaxExtentSparse', 'vmdk subformat=streamOptimized',
            'vhdx subformat=dynamic', 'vhdx subformat=fixed', 'vpc subformat=dynamic', 'vpc subformat=fixed', 'vpc force_size=on', 'vdi static=off', 'vdi static=on'
        foreach ($kind in $kinds) {
            $format, $options = $kind -split ' '
            & qemu-img convert -O $format @(if ($options) { '-o', $options }) debian12.qcow2 "image $format"
            & qemu-img create -q -f qcow2 -b "image $format" -F $format top.qcow2
            for ($attempt = 1; $attempt -le 3; $attempt++) {
                $theirs = (qemu-img info --output=json --backing-chain top.qcow2 | ConvertFrom-Json | ForEach-Object { "$($_.filename) $($_.format) $($_.'virtual-size') $($_.'actual-size')" }) -join ', '
                $ours = (Get-VirtDiskImage top.qcow2 -Backing | ForEach-Object { "$(Split-Path $_.Path -Leaf) $($_.FormatName) $($_.Capacity) $($_.Allocation)" }) -join ', '
                if ($ours -eq $theirs) { break }
                Start-Sleep -Milliseconds 200 # blocks may still be given to a file that was written a moment ago
            }
            $ours | Should -Be $theirs -Because $kind
        }
    }

    It 'that are missing are an error each, and the others go on' {
        $found = Get-VirtDiskImage nosuch, web01.qcow2 -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.Count | Should -Be 1
        $failed.Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
        $failed[0].TargetObject | Should -Be (Join-Path $folder nosuch)
    }

    It 'lead nowhere but to their own folder, and where they are allowed to' {
        $null = New-Item -ItemType Directory inner
        Move-Item web01.qcow2 inner
        & qemu-img rebase -u -F qcow2 -b ../debian12.qcow2 inner/web01.qcow2
        foreach ($command in 'Get-VirtGuestOS', 'Test-VirtDiskImage', 'Get-VirtDiskPartition', 'Get-VirtGuestFileSystem', 'Get-VirtGuestChildItem') {
            $failure = Get-Failure { & $command inner/web01.qcow2 }
            $failure.FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*' -Because $command
            $failure.CategoryInfo.Category | Should -Be PermissionDenied
            $failure.ErrorDetails.RecommendedAction | Should -Match 'AllowBackingPath'
        }
        (Get-VirtGuestOS inner/web01.qcow2 -AllowBackingPath .).HostName | Should -Be 'web01'
        (Get-VirtGuestOS inner/web01.qcow2 -AllowBackingPath debian12.qcow2).HostName | Should -Be 'web01'
        (Get-VirtDiskImage inner/web01.qcow2).BackingPath | Should -Be '../debian12.qcow2' # nothing is opened for that
    }

    It 'that a program writes to are refused without -Force' -Skip:(-not (Get-Command qemu-storage-daemon -ErrorAction Ignore)) {
        $process = Start-Process qemu-storage-daemon -PassThru -ArgumentList @(
            '--blockdev', "driver=file,node-name=f,filename=$folder/web01.qcow2", '--blockdev', 'driver=qcow2,node-name=n,file=f', '--chardev', "socket,id=c,path=$folder/q,server=on,wait=off", '--monitor', 'chardev=c')
        try {
            for ($i = 0; $i -lt 100 -and -not (Test-Path "$folder/q"); $i++) { Start-Sleep -Milliseconds 50 }
            foreach ($command in 'Get-VirtDiskImage', 'Get-VirtGuestOS', 'Test-VirtDiskImage') {
                $failure = Get-Failure { & $command web01.qcow2 }
                $failure.FullyQualifiedErrorId | Should -BeLike 'ResourceBusy,*' -Because $command
                $failure.ErrorDetails.RecommendedAction | Should -Match '-Force'
            }
            (Get-VirtGuestOS web01.qcow2 -Force).HostName | Should -Be 'web01'
            (Get-VirtGuestOS debian12.qcow2).HostName | Should -Be 'web01' # the program only reads this one
        }
        finally {
            $process | Stop-Process
            $process.WaitForExit()
        }
    }

    It 'are checked' {
        Test-VirtDiskImage web01.qcow2, debian12.qcow2 -Quiet | Should -Be $true, $true
        $bytes = [IO.File]::ReadAllBytes("$folder/debian12.qcow2")
        [IO.File]::WriteAllBytes("$folder/cut.qcow2", $bytes[0..20000])
        Test-VirtDiskImage cut.qcow2 -Quiet | Should -BeFalse
        $result = Test-VirtDiskImage cut.qcow2
        $result.Corruptions | Should -BeGreaterThan 0
        $result.Problems[0] | Should -Match 'offset \d+'
        Set-Content rubbish 'QFI'
        (Get-Failure { Test-VirtDiskImage rubbish -Format vmdk }).Count + @(Test-VirtDiskImage rubbish -Format vmdk -ErrorAction Ignore).Count | Should -Be 1
    }
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

Describe 'Files in guests' {
    BeforeEach { $folder = Enter-Disk }
    AfterEach { Pop-Location; Reset-World }

    It 'are listed as ls lists them' {
        $files = Get-VirtGuestChildItem web01.qcow2 /etc
        $files.Name | Should -Be 'apt', 'debian_version', 'fstab', 'hostname', 'os-release', 'ssh'
        $files[0].Mode, $files[2].Mode, $files[4].Mode | Should -Be 'drwxr-xr-x', '-rw-r--r--', 'lrwxrwxrwx'
        $files[4].LinkTarget | Should -Be '../usr/lib/os-release'
        (Get-VirtGuestChildItem web01.qcow2 /var/log/auth.log).Mode | Should -Be '-rw-r-----'
        (Get-VirtGuestChildItem web01.qcow2 / | Where-Object Name -EQ tmp).Mode | Should -Be 'drwxrwxrwt'
    }

    It 'are found by patterns and to a depth' {
        (Get-VirtGuestChildItem web01.qcow2 '/e*/[fh]*').GuestPath | Should -Be '/etc/fstab', '/etc/hostname'
        (Get-VirtGuestChildItem web01.qcow2 './etc/host*').GuestPath | Should -Be '/etc/hostname'
        (Get-VirtGuestChildItem web01.qcow2 '/usr/../etc/./host*').GuestPath | Should -Be '/etc/hostname'
        (Get-VirtGuestChildItem web01.qcow2 '/../[e]tc/host*').GuestPath | Should -Be '/etc/hostname'
        (Get-VirtGuestChildItem web01.qcow2 /etc -Depth 1 -File).GuestPath | Should -Contain '/etc/ssh/sshd_config'
        (Get-VirtGuestChildItem web01.qcow2 /var -Depth 0).GuestPath | Should -Be '/var/lib', '/var/log'
        (Get-VirtGuestChildItem web01.qcow2 -Recurse -Directory).GuestPath | Should -Contain '/var/lib/dpkg'
    }

    It 'have checksums' {
        $expected = [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes("web01`n"))).ToLowerInvariant()
        (Get-VirtGuestChildItem web01.qcow2 /etc/hostname -Checksum SHA256).Checksum | Should -Be $expected
    }

    It 'are read as text and as bytes' {
        Get-VirtGuestContent web01.qcow2 /etc/hostname | Should -Be 'web01'
        Get-VirtGuestContent web01.qcow2 /etc/hostname -Raw | Should -Be "web01`n"
        $bytes = Get-VirtGuestContent web01.qcow2 /etc/hostname -AsByteStream -TotalCount 3
        $bytes | Should -Be 119, 101, 98
        (Get-VirtGuestContent web01.qcow2 /etc/hostname -AsByteStream -Raw).Length | Should -Be 6
        @(Get-VirtGuestContent web01.qcow2 /etc/os-release -First 2).Count | Should -Be 2 # through a link
        @(Get-VirtGuestContent web01.qcow2 '/etc/*').Count | Should -BeGreaterThan 5
    }

    It 'that are not there, or no files, are an error' {
        (Get-Failure { Get-VirtGuestContent web01.qcow2 /etc/nosuch }).FullyQualifiedErrorId | Should -BeLike 'SystemError,*'
        (Get-Failure { Get-VirtGuestContent web01.qcow2 /etc }).Exception.Message | Should -Match 'Is a directory'
    }

    It 'that fail do not keep the others back' {
        $found = Get-VirtGuestContent web01.qcow2 /etc/nosuch, /etc/hostname -ErrorVariable failed -ErrorAction SilentlyContinue
        $found | Should -Be 'web01'
        $failed.CategoryInfo.Category | Should -Be ObjectNotFound
        $copied = Copy-VirtGuestItem web01.qcow2 /etc/nosuch, /etc/fstab -PassThru -ErrorVariable failed -ErrorAction SilentlyContinue
        $copied.Name | Should -Be fstab
        $failed.CategoryInfo.Category | Should -Be ObjectNotFound
        (Get-Failure { Copy-VirtGuestItem web01.qcow2 /etc/fstab }).CategoryInfo.Category | Should -Be ResourceExists
    }

    It 'are given whole or up to a line' {
        (Get-Failure { Get-VirtGuestContent web01.qcow2 /etc/fstab -Raw -TotalCount 1 }).FullyQualifiedErrorId | Should -BeLike 'Choice,*'
    }

    Context 'of every kind and name' -Skip:(-not (Get-Command mkfs.ext4 -ErrorAction Ignore)) {
        BeforeAll {
            $tree = New-Item -ItemType Directory (Join-Path $TestDrive tree)
            Set-Content "$tree/b.txt" other
            Set-Content -LiteralPath "$tree/[b].txt" bracket
            Set-Content -LiteralPath "$tree/[" test
            $null = New-Item -ItemType Directory "$tree/d"
            Set-Content "$tree/d/in" inner
            foreach ($link in @{ a = 'b.txt' }, @{ z = '/nowhere' }, @{ l = 'd' }) { $null = ln -s $link.Values $tree/$($link.Keys) }
            mkfifo "$tree/fifo"
            $null = New-Item -ItemType Directory "$tree/e"
            Set-Content -LiteralPath "$tree/e/`e]0;title`a`e[31mred" colour
            $null = New-Item -ItemType Directory "$tree/t"
            [IO.File]::WriteAllText("$tree/t/bom8", "grün`r`nzwei", [Text.UTF8Encoding]::new($true))
            [IO.File]::WriteAllText("$tree/t/bom16", "grün`r`nzwei", [Text.Encoding]::Unicode)
            [IO.File]::WriteAllBytes("$tree/t/utf16", [Text.Encoding]::Unicode.GetBytes("grün`r`nzwei"))
            [IO.File]::WriteAllText("$tree/t/latin1", "grün`r`nzwei", [Text.Encoding]::Latin1)
            [IO.File]::WriteAllText("$tree/t/long", ('x' * 200000) + "`nend`n")
            [IO.File]::WriteAllText("$tree/t/empty", '')
            truncate -s 4M "$TestDrive/tree.img"
            mkfs.ext4 -q -d $tree "$TestDrive/tree.img"
        }

        BeforeEach { Copy-Item "$TestDrive/tree.img" . }

        It 'are those of their names down the pipeline' {
            Get-VirtGuestChildItem tree.img | Where-Object Name -EQ '[b].txt' | Get-VirtGuestContent | Should -Be bracket
            Get-VirtGuestContent tree.img '/`[b`].txt' | Should -Be bracket
            Get-VirtGuestContent tree.img '/[b].txt' | Should -Be other
            Get-VirtGuestContent tree.img '/[' | Should -Be test
            $null = New-Item -ItemType Directory out
            Get-VirtGuestChildItem tree.img | Where-Object Kind -EQ File | Copy-VirtGuestItem -Destination out
            (Get-ChildItem -LiteralPath out).Name | Sort-Object | Should -Be (@('[', '[b].txt', 'b.txt') | Sort-Object)
            (Get-VirtGuestChildItem tree.img -Directory | Where-Object Name -EQ d | Get-VirtGuestChildItem).GuestPath | Should -Be /d/in
        }

        It 'are read where a pattern finds files, and links to them, among others' {
            Get-VirtGuestContent tree.img '/[abdflz]*' | Should -Be other, other
        }

        It 'tell a terminal nothing by their names' {
            $OutputRendering, $PSStyle.OutputRendering = $PSStyle.OutputRendering, 'PlainText'
            try {
                $file = Get-VirtGuestChildItem tree.img /e
                $file.Name | Should -Be "`e]0;title`a`e[31mred"
                foreach ($shown in ($file | Format-Table | Out-String), ($file | Format-List | Out-String)) {
                    $shown | Should -Match 'title.*red'
                    $shown | Should -Not -Match '[\x00-\x09\x0b\x0c\x0e-\x1f]'
                }
                Copy-VirtGuestItem tree.img /e -Recurse
                $failure = Get-Failure { $file | Copy-VirtGuestItem -Destination e }
                $failure.ErrorDetails.Message | Should -Match 'red.*File exists'
                $failure.ErrorDetails.Message | Should -Not -Match '\x1b'
            }
            finally {
                $PSStyle.OutputRendering = $OutputRendering
            }
        }

        It 'are texts in their encodings' {
            foreach ($text in @{ Path = 'bom8' }, @{ Path = 'bom16' }, @{ Path = 'bom8'; Encoding = 'Latin1' }, @{ Path = 'utf16'; Encoding = 'Unicode' }, @{ Path = 'latin1'; Encoding = 'Latin1' }) {
                $encoding = $text.Encoding ? @{ Encoding = $text.Encoding } : @{}
                Get-VirtGuestContent tree.img "/t/$($text.Path)" @encoding | Should -Be 'grün', 'zwei' -Because "$($text.Values)"
                Get-VirtGuestContent tree.img "/t/$($text.Path)" @encoding -Raw | Should -Be "grün`r`nzwei" -Because "$($text.Values)"
            }
            (Get-VirtGuestContent tree.img /t/long | ForEach-Object Length) | Should -Be 200000, 3
            Get-VirtGuestContent tree.img /t/empty | Should -BeNullOrEmpty
            Get-VirtGuestContent tree.img /t/empty -Raw | Should -Be ''
            Get-VirtGuestContent tree.img /t/empty -AsByteStream | Should -BeNullOrEmpty
        }

        It 'are those of the volume that they were found on' {
            $files = Get-VirtGuestChildItem web01.qcow2 /etc/hostname -FileSystem /dev/sda2
            $files | Get-VirtGuestContent | Should -Be web01
            (Get-Failure { $files | Get-VirtGuestContent -FileSystem /dev/sda1 }).CategoryInfo.Category | Should -Be ObjectNotFound
        }

        It 'are those of all disks of a guest' {
            $files = Get-VirtGuestChildItem web01.qcow2, tree.img -SingleGuest / -FileSystem /dev/sdb
            $files | Where-Object Name -EQ b.txt | Get-VirtGuestContent | Should -Be other
        }

        It 'open the disks once' {
            $files = @(Get-VirtGuestChildItem web01.qcow2 /etc/hostname) * 2000
            (Measure-Command { $files | Get-VirtGuestContent -ThrottleLimit 1 | Should -HaveCount 2000 }).TotalSeconds | Should -BeLessThan 10
        }
    }

    It 'are copied, one by one or with all below' {
        Copy-VirtGuestItem web01.qcow2 /etc/fstab
        Get-Content fstab | Should -HaveCount 2
        Copy-VirtGuestItem web01.qcow2 /etc/fstab tab
        Get-Content tab | Should -HaveCount 2
        $null = New-Item -ItemType Directory out
        Copy-VirtGuestItem web01.qcow2 /etc out -Recurse -WarningVariable warnings -WarningAction SilentlyContinue
        (Get-ChildItem out -Recurse -File).Name | Sort-Object | Should -Be 'debian_version', 'fstab', 'hostname', 'sources.list', 'sshd_config'
        $warnings | Should -HaveCount 1 # a link
        (Get-ChildItem out/etc/fstab).LastWriteTimeUtc | Should -Be ([datetime]'2026-01-01')
        (Get-VirtGuestChildItem web01.qcow2 /etc -File -Recurse | Where-Object Kind -EQ File | Copy-VirtGuestItem -Destination out -PassThru).Name | Sort-Object | Should -Be 'debian_version', 'fstab', 'hostname', 'sources.list', 'sshd_config'
    }

    It 'replace nothing unless that is wanted, and follow no link of this machine' {
        Set-Content hostname mine
        (Get-Failure { Copy-VirtGuestItem web01.qcow2 /etc/hostname }).Exception.Message | Should -Match 'File exists'
        Get-Content hostname | Should -Be mine
        Copy-VirtGuestItem web01.qcow2 /etc/hostname -Overwrite
        Get-Content hostname | Should -Be web01
        Set-Content victim safe
        $null = New-Item -ItemType SymbolicLink fstab -Target (Join-Path $folder victim)
        Get-Failure { Copy-VirtGuestItem web01.qcow2 /etc/fstab -Overwrite } | Should -Not -BeNullOrEmpty
        Get-Content victim | Should -Be safe
    }

    It 'are not copied with -WhatIf' {
        Copy-VirtGuestItem web01.qcow2 /etc/fstab -WhatIf
        'fstab' | Should -Not -Exist
    }

    It 'may be those of one volume' {
        (Get-VirtGuestChildItem web01.qcow2 / -FileSystem /dev/sda2).Name | Should -Contain 'etc'
        Get-VirtGuestChildItem web01.qcow2 / -FileSystem /dev/sda1 | Should -BeNullOrEmpty
        (Get-Failure { Get-VirtGuestChildItem web01.qcow2 / -FileSystem /dev/sdz }).CategoryInfo.Category | Should -Be ObjectNotFound
    }
}
