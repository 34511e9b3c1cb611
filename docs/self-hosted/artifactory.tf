# Go repositories of Artifactory for the Terraform provider jfrog/artifactory. NOT RUN in this project's tests: see README.md.
terraform {
  required_providers {
    artifactory = { source = "jfrog/artifactory" }
  }
}

# Both upstreams; Artifactory asks them in the order of the virtual repository.
resource "artifactory_remote_go_repository" "golang" {
  key              = "go-golang-remote"
  url              = "https://proxy.golang.org/"
  vcs_git_provider = "ARTIFACTORY"
}
resource "artifactory_remote_go_repository" "goproxy_io" {
  key              = "go-goproxy-io-remote"
  url              = "https://goproxy.io/"
  vcs_git_provider = "ARTIFACTORY"
}
resource "artifactory_local_go_repository" "own" {
  key = "go-own-local"
}

# Go is served by virtual repositories only: GOPROXY=https://artifactory.corp.example.com/artifactory/api/go/go-virtual
resource "artifactory_virtual_go_repository" "go" {
  key = "go-virtual"
  repositories = [
    artifactory_local_go_repository.own.key,
    artifactory_remote_go_repository.golang.key,
    artifactory_remote_go_repository.goproxy_io.key,
  ]
}
