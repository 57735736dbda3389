# Ctrl+C: whatever a command waits for, the user has the prompt again within a second.
param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    Add-TestSupport

    # Stops a script a moment after it has begun, from another thread as a console does; gives how long it took.
    function Measure-Stop([runspace] $Runspace, [string] $Script) {
        $shell = [powershell]::Create($Runspace)
        try {
            $running = $shell.AddScript("`$begun.Set(); $Script").BeginInvoke()
            $begun.Wait(10000) | Should -BeTrue
            Start-Sleep -Milliseconds 200
            $running.IsCompleted | Should -BeFalse -Because 'it has something to wait for'
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $watch.Elapsed
            "$($shell.InvocationStateInfo.State)" | Should -Be 'Stopped'
            $shell.Streams.Error | Should -BeNullOrEmpty
        }
        finally {
            $shell.Dispose()
            $begun.Reset()
        }
    }
}

Describe 'Ctrl+C' {
    BeforeAll {
        $begun = [Threading.ManualResetEventSlim]::new()
        $runspace = New-ModuleRunspace
        $runspace.SessionStateProxy.SetVariable('begun', $begun)
        $shown = [Collections.Generic.List[string]]::new()
        $runspace.SessionStateProxy.SetVariable('shown', $shown)
        $null = Invoke-Runspace $runspace '$null = Get-Command Get-VirtDomain'
    }
    AfterAll {
        $runspace.Dispose()
        $begun.Dispose()
    }

    It 'ends <Script> within a second' -ForEach @(
        @{ Script = 'Connect-VirtServer hang://opening/' }
        @{ Script = 'Get-VirtDomain -Connection hang://opening/' }
        @{ Script = 'Get-VirtDomain -Connection hang://host/' }
        @{ Script = 'Get-VirtDomain web01 -Connection test:///lab, hang://host/' }
        @{ Script = 'Get-VirtDomain -Connection hang://deaf/' }
        @{ Script = 'Get-VirtDomainStats -Connection hang://host/' }
        @{ Script = 'Get-VirtDomainStats -Connection hang://deaf/' }
        @{ Script = 'Get-VirtDomainXml web01 -Connection hang://host/' }
        @{ Script = 'Stop-VirtDomain web01 -Connection hang://host/' }
        @{ Script = '$null = Connect-VirtServer hang://host/; Get-ChildItem virt:\hang+host\Domains' }
        @{ Script = '$null = Connect-VirtServer hang://deaf/; Get-ChildItem virt:\hang+deaf\Domains -Name' }
        @{ Script = '$null = Connect-VirtServer hang://deaf/; Get-Item virt:\hang+deaf\Domains\web01' }
    ) {
        (Measure-Stop $runspace $Script).TotalSeconds | Should -BeLessThan 1
    }

    It 'ends a command that shows a log without end' {
        Set-VirtLogOutput 1:host
        Set-VirtLogFilter 1:test.pester
        try {
            (Measure-Stop $runspace 'Get-VirtDomain -Connection hang://chatty/ -Debug 5>&1 | ForEach-Object { $shown.Add("$_") }').TotalSeconds | Should -BeLessThan 1
            $shown[0] | Should -Be 'test.pester: still nothing'
            $shown.Count | Should -BeGreaterThan 10
        }
        finally {
            Set-VirtLogFilter ''
            Set-VirtLogOutput ''
        }
    }

    It 'leaves a runspace that works' {
        Invoke-Runspace $runspace '(Get-VirtDomain web01 -Connection test:///lab).Name' | Should -Be 'web01'
    }
}
