# What tests of disks and guests share.

# A folder with the disks, in which the test then is.
function Enter-Disk {
    $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
    Copy-Item "$PSScriptRoot/*.qcow2" $folder
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
