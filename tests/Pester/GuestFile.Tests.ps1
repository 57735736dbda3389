param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    . "$PSScriptRoot/Disks/Disks.ps1"
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
