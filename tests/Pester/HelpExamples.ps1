# The examples of what users read, and what a console shows when they are run. The tests compare the two; docs/Update-Output.ps1 records them anew.

# The blocks of a Markdown file that are fenced as powershell, each with the block of its output, if one follows. Those under one heading are one session.
function Get-ExampleBlock([string] $Path) {
    $heading, $fence, $block = '', $null, $null
    $number = -1
    foreach ($line in Get-Content -LiteralPath $Path) {
        $number++
        if ($fence) {
            if ($line -ne '```') {
                $lines.Add($line)
            }
            elseif ($fence -eq 'powershell') {
                $block = [pscustomobject]@{ Heading = $heading; Command = $lines -join "`n"; CommandEnd = $number; Output = ''; OutputEnd = $number }
                $block
                $fence = $null
            }
            else {
                if ($fence -eq 'Output' -and $block) {
                    $block.Output, $block.OutputEnd = ($lines -join "`n"), $number
                }
                $fence, $block = $null, $null
            }
        }
        elseif ($line -match '^```(\w*)$') {
            $fence = $Matches[1] ? $Matches[1] : 'text'
            $lines = [Collections.Generic.List[string]]::new()
        }
        elseif ($line) {
            $block = $null
            if ($line -match '^#+ (.+)') {
                $heading = $Matches[1]
            }
        }
    }
}

# Whether examples with guests of QEMU can be run on this machine.
function Test-Qemu {
    $IsLinux -and (Get-Command qemu-system-x86_64 -CommandType Application -ErrorAction Ignore) -and (Get-Command qemu-img -CommandType Application -ErrorAction Ignore)
}

# The sessions of a file: what comes before each of them, and its blocks.
function Get-ExampleSession([string] $Path) {
    $start = (Get-Content -LiteralPath $Path -Raw) -match 'examples start from\s+`([^`]+)`' ? $Matches[1] : ''
    foreach ($session in Get-ExampleBlock $Path | Group-Object Heading) {
        [pscustomobject]@{
            File      = Split-Path $Path -Leaf
            Heading   = $session.Name
            Start     = $start
            Block     = $session.Group
            NeedsQemu = [bool] ($session.Group.Command -match 'qemu:///embed\?root')
            NeedsDisk = [bool] ($session.Group.Command -match '-Virt(DiskImage|DiskPartition|Guest)')
        }
    }
}

# Opens a runspace with the module and a console of 120 columns. Its user reads English, in London, in winter.
function Open-ExampleConsole {
    Add-TestType
    [cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = 'en-US'
    $env:TZ = 'UTC'
    [TimeZoneInfo]::ClearCachedData()
    $console = [Libvirt.PesterSupport.FixedHost]::new(120)
    $state = [initialsessionstate]::CreateDefault2()
    $state.ImportPSModule($ModuleFile)
    $runspace = [runspacefactory]::CreateRunspace($console, $state)
    $runspace.Open()
    [pscustomobject]@{ Runspace = $runspace; Screen = $console.UI.Shown }
}

# Runs a session at a console, in an empty folder, and gives what is shown of each block. No variable, connection or setting is left behind.
# The root of QEMU's guests is another folder with a name of the same length, so that columns stay where they are.
function Invoke-ExampleSession([object] $Session, [object] $Console) {
    # Paths of images are shown: this folder's has the length of the one that the pages show instead.
    do {
        $path = $Session.NeedsDisk ? "/tmp/$([guid]::NewGuid().ToString('N').Substring(0, 3))" : (Join-Path ([IO.Path]::GetTempPath()) "libvirt-$([guid]::NewGuid().ToString('N'))")
    } while (Test-Path -LiteralPath $path)
    $folder = New-Item $path -ItemType Directory
    $root = '/tmp/' + [guid]::NewGuid().ToString('N').Substring(0, '/var/tmp/virt'.Length - '/tmp/'.Length)
    $defaultUri, $env:LIBVIRT_DEFAULT_URI = $env:LIBVIRT_DEFAULT_URI, $null
    try {
        if ($Session.NeedsDisk) {
            Copy-Item "$PSScriptRoot/Disks/*.qcow2" $folder
        }
        $null = Invoke-Runspace $Console.Runspace "Set-Location -LiteralPath '$folder'; `$null = & { $($Session.Start) }"
        foreach ($block in $Session.Block) {
            $null = $Console.Screen.Clear()
            $command = $block.Command.Replace('/var/tmp/virt', $root)
            foreach ($statement in [Management.Automation.Language.Parser]::ParseInput($command, [ref] $null, [ref] $null).EndBlock.Statements) {
                Invoke-AtConsole $Console.Runspace $statement.Extent.Text
            }
            Get-ComparableText $Console.Screen.ToString().Replace($root, '/var/tmp/virt').Replace("$folder", '/home/me')
        }
    }
    finally {
        if ($Session.NeedsQemu) {
            Invoke-Runspace $Console.Runspace "Get-VirtDomain -Connection 'qemu:///embed?root=$root' | Where-Object IsActive | Stop-VirtDomain -Force"
        }
        Invoke-Runspace $Console.Runspace 'Disconnect-VirtServer *'
        $Console.Runspace.ResetRunspaceState()
        [Libvirt.Logging.VirtLog]::SetFilters('')
        [Libvirt.Logging.VirtLog]::SetOutputs('')
        [Libvirt.Logging.VirtLog]::DefaultPriority = 'Warning'
        $env:LIBVIRT_DEFAULT_URI = $defaultUri
        Remove-Item -LiteralPath $folder, $root -Recurse -Force -ErrorAction Ignore
    }
}

# Runs a statement as the console does that somebody types it into: what it gives and its errors, in their order, are shown.
function Invoke-AtConsole([runspace] $Runspace, [string] $Statement) {
    $shell = [powershell]::Create($Runspace)
    try {
        $null = $shell.AddScript($Statement).AddCommand('Out-Default')
        $shell.Commands.Commands[0].MergeMyResults('Error', 'Output')
        $null = $shell.Invoke()
    }
    catch [Management.Automation.RuntimeException] {
        $shell.Commands.Clear()
        $null = $shell.AddCommand('Out-Default').Invoke(@($_.Exception.InnerException.ErrorRecord))
    }
    finally {
        $shell.Dispose()
    }
}

# The text without what no page can promise: colours, blanks at the ends of lines and of the whole, the name of this host, and of a line of log the time,
# the thread and the line of the source.
function Get-ComparableText([string] $Text) {
    $column, $width = -1, [Math]::Max('Host'.Length, [Environment]::MachineName.Length)
    $lines = foreach ($line in $Text -replace '\e\[[\d;]*m' -split '\r?\n') {
        if ($line -cmatch '^Uri +Hypervisor +Version +Host ') {
            $column = $line.IndexOf(' Host ') + 1
        }
        if ($column -ge 0 -and $line.Length -ge $column + $width) {
            $cell = $line.Substring($column, $width).Replace([Environment]::MachineName, 'vm').Replace('-' * $width, '----').TrimEnd()
            $line = $line.Substring(0, $column) + $cell.PadRight('Host'.Length) + $line.Substring($column + $width)
        }
        elseif (-not $line) {
            $column = -1
        }
        $line.TrimEnd() -replace '^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\+0000: \d+: ', '2026-01-01 00:00:00.000+0000: 4711: ' -replace '(?<=^2026-01-01 .* : \w+:)\d+(?= : )', '42' -replace '(?<= : hostname: ).*', 'vm'
    }
    ($lines -join "`n").Trim("`n")
}
