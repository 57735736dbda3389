using System.Management.Automation;

namespace Libvirt.Tests.PSHost;

/// <summary>The parameters that every cmdlet has. Those that fill variables, or are of streams that no test reads, are known by name and refused.</summary>
internal sealed class CommonParameters
{
    [Parameter]
    [Alias("vb")]
    public SwitchParameter? Verbose { get; set; }

    [Parameter]
    [Alias("db")]
    public SwitchParameter? Debug { get; set; }

    [Parameter]
    [Alias("ea")]
    public ActionPreference? ErrorAction { get; set; }

    [Parameter]
    [Alias("wa")]
    public ActionPreference? WarningAction { get; set; }

    [Parameter]
    [Alias("infa")]
    public ActionPreference InformationAction { get => default; set => Refuse(value); }

    [Parameter]
    [Alias("proga")]
    public ActionPreference ProgressAction { get => default; set => Refuse(value); }

    [Parameter]
    [Alias("ev")]
    public string ErrorVariable { get => ""; set => Refuse(value); }

    [Parameter]
    [Alias("wv")]
    public string WarningVariable { get => ""; set => Refuse(value); }

    [Parameter]
    [Alias("iv")]
    public string InformationVariable { get => ""; set => Refuse(value); }

    [Parameter]
    [Alias("ov")]
    public string OutVariable { get => ""; set => Refuse(value); }

    [Parameter]
    [Alias("ob")]
    public int OutBuffer { get => 0; set => Refuse(value); }

    [Parameter]
    [Alias("pv")]
    public string PipelineVariable { get => ""; set => Refuse(value); }

    private static void Refuse(object value) => throw new NotSupportedException($"The stand-in does nothing with this common parameter: {value}");
}

/// <summary>The parameters of cmdlets that change something.</summary>
internal sealed class ShouldProcessParameters
{
    [Parameter]
    [Alias("wi")]
    public SwitchParameter? WhatIf { get; set; }

    [Parameter]
    [Alias("cf")]
    public SwitchParameter? Confirm { get; set; }
}
