# What ships: the folder that build.ps1 -Task Package makes.
param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeDiscovery {
    $folder = Split-Path (Resolve-Path -LiteralPath $ModulePath)
    $isPackage = -not (Test-Path (Join-Path $folder 'build.ps1'))
    # The help cannot have been made.
    $noHelp = -not (Test-Path (Join-Path $folder 'en-US')) -and -not (Get-Module Microsoft.PowerShell.PlatyPS -ListAvailable)
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
}

Describe 'The package' -Skip:(-not $isPackage) {
    BeforeAll {
        $files = Get-ChildItem -LiteralPath $ModuleFolder -Recurse -File
    }

    It 'has what belongs to it, and nothing else' -Skip:$noHelp {
        (Get-ChildItem -LiteralPath $ModuleFolder).Name | Sort-Object | Should -Be @('CHANGELOG.md', 'en-US', 'Libvirt.psd1', 'LICENSE', 'Module')
        $files.Where({ $_.Name -ne 'LICENSE' }).Extension | Sort-Object -Unique | Should -Be @('.dll', '.md', '.ps1xml', '.psd1', '.txt', '.xml')
    }

    It 'has our assemblies only' {
        $ours = (Get-ChildItem (Join-Path $Repository 'src') -Directory -Filter Libvirt.*).Name | Sort-Object
        $files.Where({ $_.Extension -eq '.dll' }).BaseName | Sort-Object | Should -Be $ours
    }

    It 'needs nothing but what PowerShell has' {
        $platform = [AppContext]::GetData('TRUSTED_PLATFORM_ASSEMBLIES').Split([IO.Path]::PathSeparator).ForEach({ Split-Path $_ -LeafBase })
        $assemblies = $files.Where({ $_.Extension -eq '.dll' })
        foreach ($file in $assemblies) {
            $reader = [Reflection.PortableExecutable.PEReader]::new([IO.File]::OpenRead($file.FullName))
            try {
                $metadata = [Reflection.Metadata.PEReaderExtensions]::GetMetadataReader($reader)
                $names = $metadata.AssemblyReferences.ForEach({ $metadata.GetString($metadata.GetAssemblyReference($_).Name) })
            }
            finally {
                $reader.Dispose()
            }
            $names | Should -Not -BeNullOrEmpty
            $names.Where({ $_ -notin $assemblies.BaseName -and $_ -notin $platform }) | Should -BeNullOrEmpty -Because $file.Name
        }
    }

    It 'names no folder of the machine that built it' {
        foreach ($file in $files.Where({ $_.Extension -eq '.dll' })) {
            $bytes = [IO.File]::ReadAllBytes($file.FullName)
            # Texts of the code are UTF-16 and begin at any byte.
            $texts = [Text.Encoding]::UTF8.GetString($bytes), [Text.Encoding]::Unicode.GetString($bytes), [Text.Encoding]::Unicode.GetString($bytes, 1, $bytes.Length - 1)
            $texts.Where({ $_.Contains($Repository) }) | Should -BeNullOrEmpty -Because $file.Name
        }
    }

    It 'is below five megabytes, packed as galleries have it' {
        $packed = Join-Path $TestDrive 'package.zip'
        [IO.Compression.ZipFile]::CreateFromDirectory($ModuleFolder, $packed)
        (Get-Item $packed).Length | Should -BeLessThan 5MB
        ($files | Measure-Object Length -Sum).Sum | Should -BeLessThan 8MB -Because 'that is what it takes on a disk'
    }
}

Describe 'The package, put elsewhere,' {
    BeforeAll {
        $copy = (New-Item "$TestDrive/a folder with [blanks]" -ItemType Directory).FullName
        foreach ($part in 'Libvirt.psd1', 'Module', 'en-US') {
            Copy-Item -LiteralPath (Join-Path $ModuleFolder $part) -Destination $copy -Recurse -ErrorAction Ignore
        }
        $import = "Import-Module -Name ([wildcardpattern]::Escape('$copy/Libvirt.psd1'))"
    }

    It 'works' {
        $lines = Invoke-Shell "$import; (Get-VirtDomain web01 -Connection test:///lab).Name; (Get-Module Libvirt).ModuleBase"
        $lines | Should -Be @('web01', $copy)
    }

    It 'is found by its name, and loads by itself when a command of it is used' {
        $folder = New-Item "$TestDrive/modules" -ItemType Directory
        Copy-Item -LiteralPath $copy -Destination (Join-Path $folder 'Libvirt') -Recurse
        $lines = Invoke-Shell '(Get-VirtDomain web01 -Connection test:///lab).Name; (Get-Module Libvirt).Version.ToString()' @{ PSModulePath = "$folder" }
        $lines | Should -Be @('web01', (Import-PowerShellDataFile $ModuleFile).ModuleVersion)
    }

    It 'has help: a synopsis and two examples or more for each command' -Skip:$noHelp {
        $lines = Invoke-Shell "$import; Get-Command -Module Libvirt | ForEach-Object { `$help = Get-Help `$_.Name -Full; '{0}|{1}|{2}' -f `$_.Name, `$help.Synopsis.Trim().Split([char]10)[0], @(`$help.examples.example).Count }"
        $lines.Count | Should -Be (Get-Command -Module Libvirt).Count
        foreach ($line in $lines) {
            $name, $synopsis, $count = $line -split '\|'
            $synopsis | Should -Match '^[A-Z].*\.$' -Because "the synopsis of $name is a sentence"
            [int] $count | Should -BeGreaterOrEqual 2 -Because "$name has examples"
        }
    }
}

Describe 'Importing the package' {
    It 'takes at most 60 ms more than a module with one empty cmdlet' {
        # Other work on the machine makes it slower, but not faster: once is enough, by the clock or, where that runs for others too, by the processor's time.
        $measured = foreach ($attempt in 1..3) {
            $result = & (Join-Path $PSScriptRoot '../Benchmarks/Import.ps1') -ModulePath $ModuleFile
            $result
            if ($result.Holds -or $result.CpuDifferenceMs -le $result.LimitMs) {
                break
            }
        }
        $best = (@($measured.DifferenceMs) + @($measured.CpuDifferenceMs) | Measure-Object -Minimum).Minimum
        $best | Should -BeLessOrEqual $measured[0].LimitMs -Because ($measured.ForEach({ "$($_.DifferenceMs) ms by the clock, $($_.CpuDifferenceMs) ms by the processor" }) -join '; ')
    }
}
