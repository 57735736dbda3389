namespace Libvirt;

/// <summary>How a host confines its domains (virSecurityModel).</summary>
/// <param name="Model">The security driver, such as <c>selinux</c>; empty where there is none.</param>
/// <param name="Doi">Its domain of interpretation; often empty.</param>
public sealed record HostSecurityModel(string Model, string Doi)
{
    /// <summary>The security driver.</summary>
    public override string ToString() => Model;
}
