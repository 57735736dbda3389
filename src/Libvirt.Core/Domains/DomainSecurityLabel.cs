namespace Libvirt;

/// <summary>How the host confines a running domain (virSecurityModel, virSecurityLabel).</summary>
/// <param name="Model">The security driver, such as <c>selinux</c>.</param>
/// <param name="Doi">Its domain of interpretation; often empty.</param>
/// <param name="Label">The label of the domain's process; empty if it does not run.</param>
/// <param name="Enforcing">Whether the label is enforced.</param>
public sealed record DomainSecurityLabel(string Model, string Doi, string Label, bool Enforcing);
