namespace Libvirt;

/// <summary>How the state of a domain is saved and restored, with libvirt's own bits (virDomainSaveRestoreFlags).</summary>
[Flags]
[FlagPrefix("VIR_DOMAIN_SAVE")]
public enum DomainSaveFlags : uint
{
    /// <summary>It goes on as it was when it was saved.</summary>
    None = 0,
    /// <summary>The file is read and written without the host's file cache.</summary>
    BypassCache = 1,
    /// <summary>It goes on running.</summary>
    Running = 2,
    /// <summary>It goes on paused.</summary>
    Paused = 4,
    /// <summary>The firmware's variables are made anew from their template.</summary>
    ResetNvram = 8,
}
